using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Application.Events;
using Impressions.Application.Programs;
using Impressions.Application.Webhooks.Queries.GetWebhook;
using Impressions.Domain.Webhooks;
using MediatR;

namespace Impressions.Application.Webhooks.Commands.UpdateWebhook;

/// <summary>Updates the given members of a webhook; other members keep their values.</summary>
public sealed class UpdateWebhookCommand : PartialUpdate, ICommand<WebhookResponse>
{
    /// <summary>URL of the receiver: https, port 443 or 8443 unless the operator allows others, without a user name and a password.</summary>
    /// <example>https://example.com/hooks/impressions</example>
    public Optional<string?> Url { get; set; }

    // An array, since there is no conversion from an optional member to an interface.

    /// <summary>Types of the events to send, at least one.</summary>
    /// <example>["referral.created","referral.status_changed"]</example>
    public Optional<string?[]?> EventTypes { get; set; }

    /// <summary>ID of the program whose events are sent; null for all.</summary>
    /// <example>prog_123abc</example>
    public Optional<string?> ProgramId { get; set; }

    /// <summary>Status: <c>enabled</c> or <c>disabled</c>. A webhook that is enabled again gets the events that it has missed, as far as they are still stored.</summary>
    /// <example>enabled</example>
    public Optional<string?> Status { get; set; }
}

internal sealed class UpdateWebhookCommandValidator : AbstractValidator<UpdateWebhookCommand>
{
    public UpdateWebhookCommandValidator(IWebhookTargets targets)
    {
        this.CannotBeCleared(command => command.Url).IsWebUrl().IsAllowedTarget(targets);
        this.CannotBeCleared(command => command.EventTypes)
            .Must(types => types is null or { Length: > 0 }).WithMessage("event_types must have at least one type.")
            .AreEventTypes();
        this.CannotBeCleared(command => command.Status).IsOneOf(typeof(WebhookStatus));
    }
}

internal sealed class UpdateWebhookCommandHandler(IWebhookRepository webhooks, IProgramRepository programs, IMapper mapper, TimeProvider time)
    : IRequestHandler<UpdateWebhookCommand, WebhookResponse>
{
    public async Task<WebhookResponse> Handle(UpdateWebhookCommand request, CancellationToken cancellationToken)
    {
        var webhook = await Lookup.GetOrThrowAsync(webhooks.FindAsync, request.Id, "webhook", cancellationToken);
        request.Precondition.Require(webhook);
        if (request.ProgramId.Value is { } programId)
        {
            await Lookup.GetReferencedOrThrowAsync(programs.FindAsync, programId, nameof(request.ProgramId), "program", cancellationToken);
        }

        var wasDisabled = webhook.Status is WebhookStatus.Disabled;
        webhook.Update(
            request.Url.Value ?? webhook.Url,
            request.EventTypes.Value?.Select(name => Events.EventTypes.Parse(name)!.Value).ToList() ?? webhook.Types,
            request.ProgramId.Or(webhook.ProgramId),
            SnakeCaseEnum.Parse<WebhookStatus>(request.Status.Value) ?? webhook.Status,
            request.MergeInto(webhook.Metadata),
            time.GetUtcNow().UtcDateTime);
        if (wasDisabled && webhook.Status is WebhookStatus.Enabled)
        {
            await webhooks.ResumeAsync(webhook.Id, cancellationToken);
        }

        return mapper.Map<WebhookResponse>(webhook);
    }
}
