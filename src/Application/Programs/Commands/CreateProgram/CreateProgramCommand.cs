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

    /// <summary>How much of the IP addresses of scans is stored: <c>truncated</c> (the default: /24, /48), <c>full</c> or <c>none</c>.</summary>
    /// <example>truncated</example>
    public string? PrivacyMode { get; set; }

    /// <summary>Maximum number of referrals of one impression, 1 (the default) to 1,000.</summary>
    /// <example>1</example>
    public int? ReferralsPerImpression { get; set; }

    /// <summary>Text that printed posters have over the QR code, 1 to 120 characters. By default, a text of the service.</summary>
    /// <example>Scan me and get a free coffee</example>
    public string? CallToAction { get; set; }

    /// <summary>Days after which the personal data of a scan is erased, 1 to 3,650. By default, what the organization has for new programs; without that, the data is kept.</summary>
    /// <example>90</example>
    public int? RetentionDays { get; set; }

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
        var organizationId = await organizations.RequireCallersAsync(cancellationToken);
        var program = Program.Create(
            organizationId,
            request.Name!,
            request.LandingUrl!,
            now,
            SnakeCaseEnum.Parse<PrivacyMode>(request.PrivacyMode) ?? PrivacyMode.Truncated,
            request.FallbackUrl,
            referralsPerImpression: request.ReferralsPerImpression ?? 1,
            metadata: request.Metadata,
            callToAction: request.CallToAction,
            retentionDays: request.RetentionDays ?? (await organizations.FindAsync(organizationId, cancellationToken))?.RetentionDays,
            trust: new TrustRules(
                request.RequireImpressionToken ?? false,
                request.ImpressionTokenDays ?? TrustRules.DefaultImpressionTokenDays,
                request.RequireFlagAcknowledgement ?? false));
        program.EnsureTokenKey(keys.Create, now);
        programs.Add(program);
        return mapper.Map<ProgramResponse>(program);
    }
}
