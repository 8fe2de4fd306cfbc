using Impressions.Application.Common.Paging;
using Impressions.Application.Webhooks.Queries.GetWebhook;

namespace Impressions.Application.Webhooks.Queries.ListWebhooks;

/// <summary>One page of webhooks, newest first.</summary>
public sealed class WebhookListResponse : PageResponse
{
    /// <summary>The webhooks of the page.</summary>
    public required IReadOnlyList<WebhookResponse> Webhooks { get; set; }
}
