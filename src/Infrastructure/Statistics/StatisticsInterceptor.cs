using Impressions.Application.Statistics;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Impressions.Infrastructure.Statistics;

/// <summary>Adds to each save the counts that its impressions, referrals and earnings change, so that they are committed together.</summary>
internal sealed class StatisticsInterceptor(Lazy<Numbers> numbers) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var database = eventData.Context!;
        foreach (var stale in database.ChangeTracker.Entries<StatisticsChange>().ToList())
        {
            // Of a save that failed and is repeated.
            stale.State = EntityState.Detached;
        }

        var impressions = ChangesOf<Impression>(database);
        var referrals = ChangesOf<Referral>(database);
        var earnings = ChangesOf<Earning>(database);
        if (impressions.Count + referrals.Count + earnings.Count == 0)
        {
            return result;
        }

        var referralsById = await FindReferralsAsync(database, earnings.Select(entry => entry.Entity.ReferralId), cancellationToken);
        var impressionsById = await FindImpressionsAsync(
            database,
            referrals.Select(entry => entry.Entity.ImpressionId).Concat(referralsById.Values),
            cancellationToken);
        var facts = new Dictionary<string, Facts>(StringComparer.Ordinal);
        foreach (var entry in impressions)
        {
            var source = FactSource.Of(entry.Entity);
            AddBeforeAndAfter(entry, FactsOf(entry.Entity.OrganizationId), (_, counts, sign) => source.AddScan(counts, sign));
        }

        foreach (var entry in referrals)
        {
            var source = impressionsById[entry.Entity.ImpressionId];
            AddBeforeAndAfter(entry, FactsOf(entry.Entity.OrganizationId), (values, counts, sign) =>
            {
                var status = values.GetValue<ReferralStatus>(nameof(Referral.Status));
                source.AddReferral(counts, CountKind.Referral, status, entry.Entity.CreatedAt, sign);
                source.AddReferral(counts, CountKind.CohortReferral, status, entry.Entity.CreatedAt, sign);
            });
        }

        foreach (var entry in earnings)
        {
            var source = impressionsById[referralsById[entry.Entity.ReferralId]];
            AddBeforeAndAfter(entry, FactsOf(entry.Entity.OrganizationId), (values, counts, sign) =>
            {
                var status = values.GetValue<EarningStatus>(nameof(Earning.Status));
                var currency = values.GetValue<string>(nameof(Earning.Currency));
                var amount = values.GetValue<long>(nameof(Earning.Amount));
                source.AddEarning(counts, CountKind.Earning, status, currency, amount, entry.Entity.CreatedAt, sign);
                source.AddEarning(counts, CountKind.CohortEarning, status, currency, amount, entry.Entity.CreatedAt, sign);
            });
        }

        foreach (var (organization, counts) in facts.Where(organization => organization.Value.Values.Any(sum => !sum.IsZero)))
        {
            database.Add(StatisticsChange.Of(organization, await numbers.Value.NumberAsync(organization, counts, cancellationToken)));
        }

        return result;

        Facts FactsOf(string organization) => facts.TryGetValue(organization, out var known) ? known : facts[organization] = [];
    }

    /// <summary>Removes the counts of the row as it was, and adds those of the row as it will be.</summary>
    private static void AddBeforeAndAfter(EntityEntry entry, Facts facts, Action<PropertyValues, Facts, int> add)
    {
        if (entry.State is not EntityState.Added)
        {
            add(entry.OriginalValues, facts, -1);
        }

        if (entry.State is not EntityState.Deleted)
        {
            add(entry.CurrentValues, facts, 1);
        }
    }

    private static List<EntityEntry<T>> ChangesOf<T>(DbContext database)
        where T : class =>
        [.. database.ChangeTracker.Entries<T>().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)];

    /// <summary>Gets the impressions of referrals, by the IDs of the referrals.</summary>
    private static async Task<Dictionary<string, string>> FindReferralsAsync(
        DbContext database, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var found = database.ChangeTracker.Entries<Referral>().Select(entry => entry.Entity).Where(referral => wanted.Contains(referral.Id))
            .ToDictionary(referral => referral.Id, referral => referral.ImpressionId, StringComparer.Ordinal);
        wanted.ExceptWith(found.Keys);
        if (wanted.Count > 0)
        {
            var stored = database.Set<Referral>().IgnoreQueryFilters().AsNoTracking().Where(referral => EF.Parameter(wanted).Contains(referral.Id));
            foreach (var referral in await stored.Select(referral => new { referral.Id, referral.ImpressionId }).ToListAsync(cancellationToken))
            {
                found.Add(referral.Id, referral.ImpressionId);
            }
        }

        return found;
    }

    private static async Task<Dictionary<string, FactSource>> FindImpressionsAsync(
        DbContext database, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var found = database.ChangeTracker.Entries<Impression>().Select(entry => entry.Entity).Where(impression => wanted.Contains(impression.Id))
            .ToDictionary(impression => impression.Id, FactSource.Of, StringComparer.Ordinal);
        wanted.ExceptWith(found.Keys);
        if (wanted.Count > 0)
        {
            var stored = database.Set<Impression>().IgnoreQueryFilters().AsNoTracking()
                .Where(impression => EF.Parameter(wanted).Contains(impression.Id));
            await foreach (var impression in stored.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                found.Add(impression.Id, FactSource.Of(impression));
            }
        }

        return found;
    }
}
