using Impressions.Application.Statistics;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Statistics;

/// <summary>Computes facts from the stored impressions, referrals and earnings of the context's organization.</summary>
internal static class FactReader
{
    /// <summary>Reads the facts of a period.</summary>
    /// <param name="database">The context.</param>
    /// <param name="from">Start of the period, UTC, inclusive.</param>
    /// <param name="to">End of the period, UTC, exclusive.</param>
    /// <param name="filter">Limits the impressions by program, poster and student, and the kinds of counts; null for all.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public static async Task<Facts> ReadAsync(
        ImpressionsDbContext database, DateTime from, DateTime to, StatisticsFilter? filter, CancellationToken cancellationToken)
    {
        var facts = new Facts();
        if (from >= to)
        {
            return facts;
        }

        var impressions = Impressions(database, filter);
        var scans = impressions.Where(impression => impression.ScannedAt >= from && impression.ScannedAt < to).Select(impression => new FactSource(
            impression.ProgramId,
            impression.StudentId,
            impression.PosterId,
            impression.ScannedAt,
            impression.Traffic,
            impression.DeviceType,
            impression.Metadata));
        await foreach (var scan in scans.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            scan.AddScan(facts);
        }

        var referrals =
            from referral in database.Referrals.AsNoTracking()
            join impression in impressions on referral.ImpressionId equals impression.Id
            select new { Referral = referral, Impression = impression };
        var earnings =
            from earning in database.Earnings.AsNoTracking()
            join referral in referrals on earning.ReferralId equals referral.Referral.Id
            select new { Earning = earning, referral.Impression };

        if (filter is null or { IsCohort: false })
        {
            await foreach (var row in referrals.Where(row => row.Referral.CreatedAt >= from && row.Referral.CreatedAt < to)
                .AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                FactSource.Of(row.Impression).AddReferral(facts, CountKind.Referral, row.Referral.Status, row.Referral.CreatedAt);
            }

            await foreach (var row in earnings.Where(row => row.Earning.CreatedAt >= from && row.Earning.CreatedAt < to)
                .AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                Add(CountKind.Earning, row.Earning, row.Impression);
            }
        }

        if (filter is null or { IsCohort: true })
        {
            await foreach (var row in referrals.Where(row => row.Impression.ScannedAt >= from && row.Impression.ScannedAt < to)
                .AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                FactSource.Of(row.Impression).AddReferral(facts, CountKind.CohortReferral, row.Referral.Status, row.Referral.CreatedAt);
            }

            await foreach (var row in earnings.Where(row => row.Impression.ScannedAt >= from && row.Impression.ScannedAt < to)
                .AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                Add(CountKind.CohortEarning, row.Earning, row.Impression);
            }
        }

        return facts;

        void Add(CountKind kind, Domain.Earnings.Earning earning, Impression impression) => FactSource.Of(impression)
            .AddEarning(facts, kind, earning.Status, earning.Currency, earning.Amount, earning.CreatedAt);
    }

    private static IQueryable<Impression> Impressions(ImpressionsDbContext database, StatisticsFilter? filter)
    {
        var impressions = database.Impressions.AsNoTracking();
        impressions = filter?.ProgramId is { } program ? impressions.Where(impression => impression.ProgramId == program) : impressions;
        impressions = filter?.PosterId is { } poster ? impressions.Where(impression => impression.PosterId == poster) : impressions;
        return filter?.StudentId is { } student ? impressions.Where(impression => impression.StudentId == student) : impressions;
    }
}
