using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Webhooks.Queries.GetWebhook;
using MediatR;

namespace Impressions.Application.Webhooks.Queries.ListWebhooks;

/// <summary>Lists the webhooks of the caller's organization, newest first.</summary>
public sealed class ListWebhooksQuery : PageQuery<WebhookFilter, WebhookListResponse>
{
    internal override WebhookFilter ToFilter() => new();
}

internal sealed class ListWebhooksQueryValidator : AbstractValidator<ListWebhooksQuery>
{
    public ListWebhooksQueryValidator() => this.AddPageRules();
}

internal sealed class ListWebhooksQueryHandler(IWebhookRepository webhooks, IMapper mapper) : IRequestHandler<ListWebhooksQuery, WebhookListResponse>
{
    public async Task<WebhookListResponse> Handle(ListWebhooksQuery request, CancellationToken cancellationToken)
    {
        var page = await request.FetchAsync(webhooks.ListAsync, webhook => new Position(webhook.CreatedAt, webhook.Id), cancellationToken);
        return new WebhookListResponse
        {
            Webhooks = mapper.Map<IReadOnlyList<WebhookResponse>>(page.Rows),
            HasMore = page.HasMore,
            NextCursor = page.NextCursor,
        };
    }
}
