using Impressions.Application.Common.Paging;
using Impressions.Domain.Webhooks;

namespace Impressions.Application.Webhooks;

/// <summary>Stores webhooks and their deliveries. Queries return only those of the caller's organization. Changes to an entity that was found are saved after the command.</summary>
public interface IWebhookRepository
{
    /// <summary>Finds a webhook by its ID; null if it does not exist or belongs to another organization.</summary>
    Task<Webhook?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists a part of the webhooks, newest first.</summary>
    Task<IReadOnlyList<Webhook>> ListAsync(WebhookFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds a webhook, which is saved after the command. It gets the events from now on.</summary>
    Task AddAsync(Webhook webhook, CancellationToken cancellationToken);

    /// <summary>Removes a webhook and its deliveries after the command.</summary>
    void Remove(Webhook webhook);

    /// <summary>Sends to a webhook without further delay, although earlier attempts failed.</summary>
    Task ResumeAsync(string webhookId, CancellationToken cancellationToken);

    /// <summary>Finds a delivery of a webhook by its ID; null if it does not exist.</summary>
    Task<WebhookDelivery?> FindDeliveryAsync(string webhookId, string id, CancellationToken cancellationToken);

    /// <summary>Lists a part of the deliveries of a webhook, newest first.</summary>
    Task<IReadOnlyList<WebhookDelivery>> ListDeliveriesAsync(WebhookDeliveryFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds a delivery, which is saved after the command.</summary>
    void AddDelivery(WebhookDelivery delivery);

    /// <summary>Makes all deliveries due again that were created since a time, except tests. The change is saved after the command.</summary>
    /// <returns>Their number.</returns>
    Task<int> SendAgainAsync(string webhookId, DateTime since, DateTime now, CancellationToken cancellationToken);
}

/// <summary>Filter of the list of webhooks, which has no parameters.</summary>
public sealed record WebhookFilter : IListFilter
{
    string IListFilter.List => "webhooks";

    IEnumerable<(string Name, object? Value)> IListFilter.Values => [];
}

/// <summary>Filter of the deliveries of a webhook.</summary>
/// <param name="WebhookId">ID of the webhook.</param>
/// <param name="Status">Status of the deliveries; null for all.</param>
public sealed record WebhookDeliveryFilter(string WebhookId, DeliveryStatus? Status) : IListFilter
{
    string IListFilter.List => "webhooks/deliveries";

    /// <summary>Without the webhook, which is not known yet when a request is validated.</summary>
    IEnumerable<(string Name, object? Value)> IListFilter.Values => [("status", Status)];
}
