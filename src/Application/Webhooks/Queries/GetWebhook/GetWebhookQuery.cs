using AutoMapper;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.Webhooks.Queries.GetWebhook;

/// <summary>Gets one webhook of the caller's organization.</summary>
/// <param name="Id">ID of the resource.</param>
public sealed record GetWebhookQuery(string Id) : IRequest<WebhookResponse>;

internal sealed class GetWebhookQueryHandler(IWebhookRepository webhooks, IMapper mapper) : IRequestHandler<GetWebhookQuery, WebhookResponse>
{
    public async Task<WebhookResponse> Handle(GetWebhookQuery request, CancellationToken cancellationToken) =>
        mapper.Map<WebhookResponse>(await Lookup.GetOrThrowAsync(webhooks.FindAsync, request.Id, "webhook", cancellationToken));
}
