using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Validation;
using Impressions.Application.Organizations;
using Impressions.Application.Programs.Queries.GetProgram;
using Impressions.Domain.Common;
using Impressions.Domain.Programs;
using MediatR;

namespace Impressions.Application.Programs.Commands.CreateProgram;

/// <summary>Creates a program.</summary>
public sealed class CreateProgramCommand : IdempotentRequest, ICommand<ProgramResponse>
{
    /// <summary>Display name, 1 to 200 characters. Required.</summary>
    /// <example>Campus Ambassadors</example>
    public string? Name { get; set; }

    /// <summary>URL that scans lead to, unless the poster has its own; an absolute http or https URL. Required.</summary>
    /// <example>https://example.com/welcome</example>
    public string? LandingUrl { get; set; }

    /// <summary>URL that scans of paused or retired posters lead to; an absolute http or https URL. Without it, a page of the service explains the status.</summary>
    /// <example>https://example.com/</example>
    public string? FallbackUrl { get; set; }

    /// <summary>How much of the IP addresses of scans is stored: <c>full</c> (the default), <c>truncated</c> (/24, /48) or <c>none</c>.</summary>
    /// <example>full</example>
    public string? PrivacyMode { get; set; }

    /// <summary>Maximum number of referrals of one impression, 1 (the default) to 1,000.</summary>
    /// <example>1</example>
    public int? ReferralsPerImpression { get; set; }

    /// <summary>Text that printed posters have over the QR code, 1 to 120 characters. By default, a text of the service.</summary>
    /// <example>Scan me and get a free coffee</example>
    public string? CallToAction { get; set; }

    /// <summary>Whether a referral needs the <c>impression_token</c> that the redirect of its scan carries. By default false.</summary>
    /// <example>false</example>
    public bool? RequireImpressionToken { get; set; }

    /// <summary>Days for which an <c>impression_token</c> is valid, 1 to 365; 30 by default.</summary>
    /// <example>30</example>
    public int? ImpressionTokenDays { get; set; }

    /// <summary>Whether a referral with <c>flags</c> can become <c>verified</c> only with <c>acknowledge_flags</c>. By default false.</summary>
    /// <example>false</example>
    public bool? RequireFlagAcknowledgement { get; set; }

    /// <summary>Custom data, a JSON object of at most 16,384 characters, nested at most 16 deep.</summary>
    /// <example>{"campus":"North"}</example>
    public Metadata? Metadata { get; set; }

    internal override string UseCase => "CreateProgram";
}

internal sealed class CreateProgramCommandHandler(
    IOrganizationRepository organizations, IProgramRepository programs, ITokenKeys keys, IMapper mapper, TimeProvider time)
    : IRequestHandler<CreateProgramCommand, ProgramResponse>
{
    public async Task<ProgramResponse> Handle(CreateProgramCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var program = Program.Create(
            await organizations.RequireCallersAsync(cancellationToken),
            request.Name!,
            request.LandingUrl!,
            now,
            SnakeCaseEnum.Parse<PrivacyMode>(request.PrivacyMode) ?? PrivacyMode.Full,
            request.FallbackUrl,
            referralsPerImpression: request.ReferralsPerImpression ?? 1,
            metadata: request.Metadata,
            callToAction: request.CallToAction,
            trust: new TrustRules(
                request.RequireImpressionToken ?? false,
                request.ImpressionTokenDays ?? TrustRules.DefaultImpressionTokenDays,
                request.RequireFlagAcknowledgement ?? false));
        program.EnsureTokenKey(keys.Create, now);
        programs.Add(program);
        return mapper.Map<ProgramResponse>(program);
    }
}
