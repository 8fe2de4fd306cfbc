using Impressions.Application.Common.Idempotency;
using Impressions.Application.Events;
using Impressions.Application.Privacy;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Events;
using Impressions.Domain.Impressions;
using Impressions.Domain.Posters;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Privacy;

internal sealed class PersonalDataRepository(ImpressionsDbContext database, EventSequencer sequencer, SqliteTraces traces) : IPersonalDataRepository
{
    public async Task<IReadOnlyList<Student>> ListStudentsAsync(string emailKey, CancellationToken cancellationToken) =>
        await database.Students.Where(student => student.EmailKey == emailKey).OrderBy(student => student.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Referral>> ListReferralsAsync(string emailKey, CancellationToken cancellationToken) =>
        await database.Referrals.Where(referral => referral.EmailKey == emailKey).OrderBy(referral => referral.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Impression>> ListImpressionsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : await database.Impressions.Where(impression => EF.Parameter(ids).Contains(impression.Id)).OrderBy(impression => impression.Id)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Earning>> ListEarningsAsync(
        IReadOnlyCollection<string> referralIds, IReadOnlyCollection<string> studentIds, CancellationToken cancellationToken)
    {
        // Two queries, since each has an index.
        List<Earning> earnings =
        [
            .. referralIds.Count == 0 ? [] : await database.Earnings.Where(earning => EF.Parameter(referralIds).Contains(earning.ReferralId))
                .ToListAsync(cancellationToken),
            .. studentIds.Count == 0 ? [] : await database.Earnings.Where(earning => EF.Parameter(studentIds).Contains(earning.StudentId))
                .ToListAsync(cancellationToken),
        ];
        return [.. earnings.DistinctBy(earning => earning.Id).OrderBy(earning => earning.Id, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<Poster>> ListPostersAsync(IReadOnlyCollection<string> studentIds, CancellationToken cancellationToken) => studentIds.Count == 0
        ? []
        : await database.Posters.AsNoTracking().Where(poster => EF.Parameter(studentIds).Contains(poster.StudentId)).OrderBy(poster => poster.Id)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<EventRow>> ListEventsAsync(IReadOnlyCollection<string> resourceIds, CancellationToken cancellationToken)
    {
        if (resourceIds.Count == 0)
        {
            return [];
        }

        await sequencer.SequenceAsync(cancellationToken);

        var rows = await EventsOf(resourceIds).AsNoTracking().OrderBy(row => row.Position).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new EventRow(new(row.Position, 0), $"evt_{row.Id}", row.Type, row.CreatedAt, row.Data, row.Previous))];
    }

    public async Task<IReadOnlyList<WebhookDelivery>> ListDeliveriesAsync(IReadOnlyList<EventRow> events, CancellationToken cancellationToken) => events.Count == 0
        ? []
        : await DeliveriesOf(await ListWebhooksAsync(cancellationToken), [.. events.Select(row => row.Position.Row)]).AsNoTracking().OrderBy(delivery => delivery.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<IdempotencyKey>> ListStoredAnswersAsync(IReadOnlyCollection<string> resourceIds, CancellationToken cancellationToken) =>
        resourceIds.Count == 0
            ? []
            : await database.IdempotencyKeys.Where(key => EF.Parameter(resourceIds).Contains(key.ResourceId) && key.Answer != null)
                .OrderBy(key => key.CreatedAt).ThenBy(key => key.ResourceId).ToListAsync(cancellationToken);

    public async Task<CopyCounts> EraseCopiesAsync(
        IReadOnlyCollection<string> resourceIds, IReadOnlyCollection<string> impressionIds, DateTime now, CancellationToken cancellationToken)
    {
        if (resourceIds.Count == 0 && impressionIds.Count == 0)
        {
            return new(0, 0, 0);
        }

        await traces.AvoidAsync(database, cancellationToken);
        var (events, rows) = await EraseEventsAsync(resourceIds, cancellationToken);
        var deliveries = await EraseDeliveriesAsync(rows, impressionIds, cancellationToken);
        var keys = 0;
        foreach (var key in await ListStoredAnswersAsync(resourceIds, cancellationToken))
        {
            keys += key.ReplaceAnswer(PersonalJson.Erase(key.Answer!)) ? 1 : 0;
        }

        await AddErasedImpressionsAsync(impressionIds, now, cancellationToken);
        return new(events, deliveries, keys);
    }

    private IQueryable<StoredEvent> EventsOf(IReadOnlyCollection<string> resourceIds) =>
        database.Events.Where(row => row.ResourceId != null && EF.Parameter(resourceIds).Contains(row.ResourceId));

    /// <summary>Gets the deliveries of events that are not of impressions: each has one event.</summary>
    private IQueryable<WebhookDelivery> DeliveriesOf(IReadOnlyCollection<string> webhookIds, IReadOnlyCollection<long> rows)
    {
        string[] positions = [.. rows.Select(row => DeliveryPositions.Print([new(row, 0)]))];
        return database.WebhookDeliveries
            .Where(delivery => EF.Parameter(webhookIds).Contains(delivery.WebhookId) && EF.Parameter(positions).Contains(delivery.Positions));
    }

    private Task<List<string>> ListWebhooksAsync(CancellationToken cancellationToken) =>
        database.Webhooks.Select(webhook => webhook.Id).ToListAsync(cancellationToken);

    /// <returns>The number of changed events, and the positions of all.</returns>
    private async Task<(int Changed, IReadOnlyCollection<long> Rows)> EraseEventsAsync(
        IReadOnlyCollection<string> resourceIds, CancellationToken cancellationToken)
    {
        // If events get positions between these queries and the commit, the save fails, since the counter has another value, and the command runs again.
        var counter = await database.EventCounters.SingleOrDefaultAsync(cancellationToken);
        if (counter is not null)
        {
            database.Entry(counter).Property(row => row.Value).IsModified = true;
        }

        // All are looked at, since there are few, and no index has the resource.
        var added = await database.NewEvents.IgnoreQueryFilters().Select(row => new { row.Id, row.OrganizationId, row.ResourceId }).ToListAsync(cancellationToken);
        var ids = added.Where(row => row.OrganizationId == database.OrganizationId && resourceIds.Contains(row.ResourceId)).Select(row => row.Id).ToList();
        var waiting = await database.NewEvents.Where(row => EF.Parameter(ids).Contains(row.Id)).ToListAsync(cancellationToken);
        var stored = await EventsOf(resourceIds).ToListAsync(cancellationToken);
        return (waiting.Count(Erase) + stored.Count(Erase), [.. stored.Select(row => row.Position)]);
    }

    /// <returns>Whether the event had personal data.</returns>
    private static bool Erase(IEventText row)
    {
        var before = (row.Data, row.Previous);
        (row.Data, row.Previous) = (PersonalJson.Erase(row.Data), row.Previous is null ? null : PersonalJson.Erase(row.Previous));
        return before != (row.Data, row.Previous);
    }

    /// <summary>Erases the responses of receivers, which may repeat what they got.</summary>
    private async Task<int> EraseDeliveriesAsync(IReadOnlyCollection<long> rows, IReadOnlyCollection<string> impressionIds, CancellationToken cancellationToken)
    {
        var webhooks = await ListWebhooksAsync(cancellationToken);
        if (webhooks.Count == 0)
        {
            return 0;
        }

        var deliveries = rows.Count == 0
            ? []
            : await DeliveriesOf(webhooks, rows).Where(delivery => delivery.ResponseBody != null).ToListAsync(cancellationToken);
        foreach (var id in impressionIds)
        {
            foreach (var row in await database.Events.AsNoTracking().Where(row => row.Type == EventType.ImpressionCreated && row.Data.Contains(id))
                .Select(row => new { row.Position, row.Data }).ToListAsync(cancellationToken))
            {
                var position = new EventPosition(row.Position, Array.IndexOf(row.Data.Split(StoredEvent.Separator), id));
                var (first, next) = (DeliveryPositions.RowPrefix(row.Position), $" {DeliveryPositions.RowPrefix(row.Position)}");
                var batches = await database.WebhookDeliveries
                    .Where(delivery => EF.Parameter(webhooks).Contains(delivery.WebhookId) && delivery.Type == EventType.ImpressionCreated && delivery.ResponseBody != null
                        && (delivery.Positions.StartsWith(first) || delivery.Positions.Contains(next)))
                    .ToListAsync(cancellationToken);
                deliveries.AddRange(batches.Where(delivery => DeliveryPositions.Parse(delivery.Positions).Contains(position)));
            }
        }

        deliveries.ForEach(delivery => delivery.EraseResponse());

        // A sender may hold bodies with the data in its memory. It stops before its next message, and another run writes the bodies from the changed events.
        foreach (var queue in await database.WebhookQueues.Where(queue => EF.Parameter(webhooks).Contains(queue.WebhookId) && queue.LeaseOwner != null).ToListAsync(cancellationToken))
        {
            queue.LeaseVersion++;
        }

        return deliveries.DistinctBy(delivery => delivery.Id).Count();
    }

    private async Task AddErasedImpressionsAsync(IReadOnlyCollection<string> impressionIds, DateTime now, CancellationToken cancellationToken)
    {
        var known = await database.ErasedImpressions.Where(erased => EF.Parameter(impressionIds).Contains(erased.ImpressionId))
            .Select(erased => erased.ImpressionId).ToListAsync(cancellationToken);
        database.AddRange(impressionIds.Except(known).Select(id => new ErasedImpression
        {
            ImpressionId = id,
            OrganizationId = database.OrganizationId!,
            ErasedAt = UtcTime.ToMilliseconds(now),
        }));
    }
}
