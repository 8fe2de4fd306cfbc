using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Webhooks;
using MediatR;

namespace Impressions.Application.Webhooks.Queries.ListWebhookDeliveries;

/// <summary>Lists the deliveries of a webhook, newest first.</summary>
public sealed class ListWebhookDeliveriesQuery : PageQuery<WebhookDeliveryFilter, WebhookDeliveryListResponse>
{
    /// <summary>Lists only deliveries with this status: <c>pending</c>, <c>succeeded</c> or <c>failed</c>.</summary>
    public string? Status { get; set; }

    /// <summary>ID of the webhook.</summary>
    internal string WebhookId { get; private set; } = "";

    /// <summary>Sets the webhook, which is not a parameter of the query.</summary>
    public ListWebhookDeliveriesQuery Of(string webhookId)
    {
        WebhookId = webhookId;
        return this;
    }

    internal override WebhookDeliveryFilter ToFilter() => new(WebhookId, SnakeCaseEnum.Parse<DeliveryStatus>(Status));
}

internal sealed class ListWebhookDeliveriesQueryValidator : AbstractValidator<ListWebhookDeliveriesQuery>
{
    public ListWebhookDeliveriesQueryValidator()
    {
        RuleFor(query => query.Status).IsOneOf(typeof(DeliveryStatus));
        this.AddPageRules();
    }
}

internal sealed class ListWebhookDeliveriesQueryHandler(IWebhookRepository webhooks, IMapper mapper)
    : IRequestHandler<ListWebhookDeliveriesQuery, WebhookDeliveryListResponse>
{
    public async Task<WebhookDeliveryListResponse> Handle(ListWebhookDeliveriesQuery request, CancellationToken cancellationToken)
    {
        await Lookup.GetOrThrowAsync(webhooks.FindAsync, request.WebhookId, "webhook", cancellationToken);
        var page = await request.FetchAsync(
            webhooks.ListDeliveriesAsync, delivery => new Position(delivery.CreatedAt, delivery.Id), cancellationToken);
        return new WebhookDeliveryListResponse
        {
            Deliveries = mapper.Map<IReadOnlyList<WebhookDeliveryResponse>>(page.Rows),
            HasMore = page.HasMore,
            NextCursor = page.NextCursor,
        };
    }
}
