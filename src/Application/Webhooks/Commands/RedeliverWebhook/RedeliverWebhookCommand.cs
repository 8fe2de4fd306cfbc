using FluentValidation;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Domain.Common;
using MediatR;

namespace Impressions.Application.Webhooks.Commands.RedeliverWebhook;

/// <summary>Sends deliveries of a webhook again: one, or all since a time.</summary>
public sealed class RedeliverWebhookCommand : ICommand<RedeliveryResponse>
{
    /// <summary>ID of the delivery to send again. Excludes <c>since</c>.</summary>
    /// <example>msg_0193a0b1c2d37f000000000000000000</example>
    public string? DeliveryId { get; set; }

    /// <summary>All deliveries that were created at this time or later are sent again, RFC 3339. Excludes <c>delivery_id</c>.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>ID of the webhook.</summary>
    internal string Id { get; private set; } = "";

    /// <summary>Sets the webhook, which is not a member of the request.</summary>
    public RedeliverWebhookCommand Of(string webhookId)
    {
        Id = webhookId;
        return this;
    }
}

/// <summary>What is sent again.</summary>
public sealed class RedeliveryResponse
{
    /// <summary>Number of deliveries that are sent again.</summary>
    /// <example>1</example>
    public required int Deliveries { get; set; }
}

internal sealed class RedeliverWebhookCommandValidator : AbstractValidator<RedeliverWebhookCommand>
{
    public RedeliverWebhookCommandValidator() =>
        RuleFor(command => command.DeliveryId).Must((command, id) => id is null != command.Since is null)
            .WithMessage("Either delivery_id or since is required.");
}

internal sealed class RedeliverWebhookCommandHandler(IWebhookRepository webhooks, TimeProvider time)
    : IRequestHandler<RedeliverWebhookCommand, RedeliveryResponse>
{
    public async Task<RedeliveryResponse> Handle(RedeliverWebhookCommand request, CancellationToken cancellationToken)
    {
        var webhook = await Lookup.GetOrThrowAsync(webhooks.FindAsync, request.Id, "webhook", cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var count = 1;
        if (request.Since is { } since)
        {
            count = await webhooks.SendAgainAsync(webhook.Id, UtcTime.ToMilliseconds(since.UtcDateTime), UtcTime.ToMilliseconds(now), cancellationToken);
        }
        else
        {
            var delivery = await Lookup.GetReferencedOrThrowAsync(
                (id, cancellation) => webhooks.FindDeliveryAsync(webhook.Id, id, cancellation),
                request.DeliveryId,
                nameof(request.DeliveryId),
                "delivery",
                cancellationToken);
            delivery.SendAgain(now);
        }

        await webhooks.ResumeAsync(webhook.Id, cancellationToken);
        return new RedeliveryResponse { Deliveries = count };
    }
}
