using AutoMapper;
using Impressions.Application.Events;
using Impressions.Application.Webhooks.Commands.CreateWebhook;
using Impressions.Application.Webhooks.Queries.ListWebhookDeliveries;
using Impressions.Domain.Webhooks;

namespace Impressions.Application.Webhooks.Queries.GetWebhook;

internal sealed class WebhookProfile : Profile
{
    public WebhookProfile()
    {
        CreateMap<Webhook, WebhookResponse>()
            .ForMember(response => response.EventTypes, member => member.MapFrom(webhook => NamesOf(webhook)));
        // The entity has the encrypted secret only; the handler that created the secret adds it.
        CreateMap<Webhook, NewWebhookResponse>()
            .ForMember(response => response.EventTypes, member => member.MapFrom(webhook => NamesOf(webhook)))
            .ForMember(response => response.Secret, member => member.Ignore());
        CreateMap<WebhookDelivery, WebhookDeliveryResponse>()
            .ForMember(response => response.DurationMs, member => member.MapFrom(delivery => delivery.Duration))
            .ForMember(response => response.Type, member => member.MapFrom(delivery => NameOf(delivery)));
    }

    private static string[] NamesOf(Webhook webhook) => [.. webhook.Types.Select(EventTypes.NameOf)];

    private static string NameOf(WebhookDelivery delivery) => delivery.Type is { } type ? EventTypes.NameOf(type) : WebhookPayload.TestType;
}
