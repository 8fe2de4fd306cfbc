using Impressions.Application.Common.Paging;
using Impressions.Application.Events;
using Impressions.Application.Webhooks;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Persistence.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Webhooks;

internal sealed class WebhookRepository(ImpressionsDbContext database, EventSequencer sequencer, UnitOfWork work) : IWebhookRepository
{
    public Task<Webhook?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.Webhooks.FirstOrDefaultAsync(webhook => webhook.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Webhook>> ListAsync(WebhookFilter filter, Slice slice, CancellationToken cancellationToken) =>
        await database.Webhooks.AsNoTracking().PageNewestFirst(slice, nameof(Webhook.CreatedAt)).ToListAsync(cancellationToken);

    public async Task AddAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        // Events before the webhook that have no position yet would come after it.
        await sequencer.SequenceAsync(cancellationToken);

        var head = EventPosition.EndOf(await EventCounter.GetAsync(database, cancellationToken));
        database.Add(webhook);
        database.Add(new WebhookQueue
        {
            WebhookId = webhook.Id,
            OrganizationId = webhook.OrganizationId,
            PositionRow = head.Row,
            PositionIndex = head.Index,
        });
    }

    public void Remove(Webhook webhook) => database.Remove(webhook);

    public async Task ResumeAsync(string webhookId, CancellationToken cancellationToken) =>
        (await database.WebhookQueues.FirstOrDefaultAsync(queue => queue.WebhookId == webhookId, cancellationToken))?.Resume();

    public Task<WebhookDelivery?> FindDeliveryAsync(string webhookId, string id, CancellationToken cancellationToken) =>
        database.WebhookDeliveries.FirstOrDefaultAsync(delivery => delivery.WebhookId == webhookId && delivery.Id == id, cancellationToken);

    public async Task<IReadOnlyList<WebhookDelivery>> ListDeliveriesAsync(WebhookDeliveryFilter filter, Slice slice, CancellationToken cancellationToken)
    {
        var deliveries = database.WebhookDeliveries.AsNoTracking().Where(delivery => delivery.WebhookId == filter.WebhookId);
        if (filter.Status is { } status)
        {
            deliveries = deliveries.Where(delivery => delivery.Status == status);
        }

        return await deliveries.PageNewestFirst(slice, nameof(WebhookDelivery.CreatedAt)).ToListAsync(cancellationToken);
    }

    public void AddDelivery(WebhookDelivery delivery) => database.Add(delivery);

    public async Task<int> SendAgainAsync(string webhookId, DateTime since, DateTime now, CancellationToken cancellationToken)
    {
        var deliveries = database.WebhookDeliveries
            .Where(delivery => delivery.WebhookId == webhookId && delivery.CreatedAt >= since && delivery.Type != null);
        work.BulkUpdate = cancellation => deliveries.ExecuteUpdateAsync(
            set => set
                .SetProperty(delivery => delivery.Status, DeliveryStatus.Pending)
                .SetProperty(delivery => delivery.Attempts, 0)
                .SetProperty(delivery => delivery.NextAttemptAt, now),
            cancellation);
        return await deliveries.CountAsync(cancellationToken);
    }
}
