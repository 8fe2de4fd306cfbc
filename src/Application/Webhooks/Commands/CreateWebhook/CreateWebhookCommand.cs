using AutoMapper;
using FluentValidation;
using Impressions.Application.ApiKeys;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Validation;
using Impressions.Application.Events;
using Impressions.Application.Organizations;
using Impressions.Application.Programs;
using Impressions.Domain.Common;
using Impressions.Domain.Webhooks;
using MediatR;

namespace Impressions.Application.Webhooks.Commands.CreateWebhook;

/// <summary>Creates a webhook, which receives the events from now on.</summary>
public sealed class CreateWebhookCommand : IdempotentRequest, ICommand<NewWebhookResponse>
{
    /// <summary>URL of the receiver: https, port 443 or 8443 unless the operator allows others, without a user name and a password. Required.</summary>
    /// <example>https://example.com/hooks/impressions</example>
    public string? Url { get; set; }

    /// <summary>Types of the events to send, at least one. Required.</summary>
    /// <example>["referral.created","referral.status_changed"]</example>
    public IReadOnlyList<string?>? EventTypes { get; set; }

    /// <summary>ID of the program whose events are sent. By default those of all programs are.</summary>
    /// <example>prog_123abc</example>
    public string? ProgramId { get; set; }

    /// <summary>Custom data, a JSON object of at most 16,384 characters, nested at most 16 deep.</summary>
    public Metadata? Metadata { get; set; }

    internal override string UseCase => "CreateWebhook";
}

internal sealed class CreateWebhookCommandValidator : AbstractValidator<CreateWebhookCommand>
{
    public CreateWebhookCommandValidator(IWebhookTargets targets)
    {
        RuleFor(command => command.Url).IsRequired().IsWebUrl().IsAllowedTarget(targets);
        RuleFor(command => command.EventTypes).IsRequired()
            .Must(types => types is null or { Count: > 0 }).WithMessage("event_types must have at least one type.")
            .AreEventTypes();
        this.AddIdempotencyRule();
    }
}

internal sealed class CreateWebhookCommandHandler(
    IOrganizationRepository organizations,
    IProgramRepository programs,
    IWebhookRepository webhooks,
    IWebhookSecrets secrets,
    IMapper mapper,
    TimeProvider time) : IRequestHandler<CreateWebhookCommand, NewWebhookResponse>
{
    public async Task<NewWebhookResponse> Handle(CreateWebhookCommand request, CancellationToken cancellationToken)
    {
        var organizationId = await organizations.RequireCallersAsync(cancellationToken);
        if (request.ProgramId is not null)
        {
            await Lookup.GetReferencedOrThrowAsync(programs.FindAsync, request.ProgramId, nameof(request.ProgramId), "program", cancellationToken);
        }

        var (secret, encrypted) = secrets.Create();
        var webhook = Webhook.Create(
            organizationId,
            request.Url!,
            [.. request.EventTypes!.Select(name => Events.EventTypes.Parse(name)!.Value)],
            request.ProgramId,
            encrypted,
            time.GetUtcNow().UtcDateTime,
            request.Metadata);
        await webhooks.AddAsync(webhook, cancellationToken);
        var response = mapper.Map<NewWebhookResponse>(webhook);
        response.Secret = new Secret(secret);
        return response;
    }
}
