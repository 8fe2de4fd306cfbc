using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Application.Programs.Queries.GetProgram;
using Impressions.Domain.Programs;
using MediatR;

namespace Impressions.Application.Programs.Commands.UpdateProgram;

/// <summary>Updates the given members of a program; other members keep their values.</summary>
public sealed class UpdateProgramCommand : PartialUpdate, ICommand<ProgramResponse>
{
    /// <summary>Display name, 1 to 200 characters.</summary>
    /// <example>Campus Ambassadors</example>
    public Optional<string?> Name { get; set; }

    /// <summary>URL that scans lead to, unless the poster has its own; an absolute http or https URL.</summary>
    /// <example>https://example.com/welcome</example>
    public Optional<string?> LandingUrl { get; set; }

    /// <summary>URL that scans of paused or retired posters lead to, an absolute http or https URL; null removes it, so that a page of the service explains the status.</summary>
    /// <example>https://example.com/</example>
    public Optional<string?> FallbackUrl { get; set; }

    /// <summary>How much of the IP addresses of future scans is stored: <c>full</c>, <c>truncated</c> (/24, /48) or <c>none</c>.</summary>
    /// <example>truncated</example>
    public Optional<string?> PrivacyMode { get; set; }

    /// <summary>Maximum number of referrals of one impression, 1 to 1,000. Existing referrals stay.</summary>
    /// <example>1</example>
    public Optional<int?> ReferralsPerImpression { get; set; }

    /// <summary>Text that printed posters have over the QR code, 1 to 120 characters; null removes it, so that a text of the service is used.</summary>
    /// <example>Scan me and get a free coffee</example>
    public Optional<string?> CallToAction { get; set; }

    /// <summary>Days after which the personal data of a scan is erased, 1 to 3,650; null keeps it. It applies to stored scans too, within two hours.</summary>
    /// <example>90</example>
    public Optional<int?> RetentionDays { get; set; }

    /// <summary>
    /// Whether a referral needs the <c>impression_token</c> that the redirect of its scan carries. Redirects carry it from now on: earlier scans have none.
    /// </summary>
    /// <example>false</example>
    public Optional<bool?> RequireImpressionToken { get; set; }

    /// <summary>Days for which an <c>impression_token</c> is valid, 1 to 365. Existing tokens keep their time.</summary>
    /// <example>30</example>
    public Optional<int?> ImpressionTokenDays { get; set; }

    /// <summary>Whether a referral with <c>flags</c> can become <c>verified</c> only with <c>acknowledge_flags</c>.</summary>
    /// <example>false</example>
    public Optional<bool?> RequireFlagAcknowledgement { get; set; }

    /// <summary>Status: <c>active</c> or <c>archived</c>. Scans of the posters of an archived program are not recorded, with immediate effect.</summary>
    /// <example>archived</example>
    public Optional<string?> Status { get; set; }
}

internal sealed class UpdateProgramCommandHandler(IProgramRepository programs, ITokenKeys keys, IMapper mapper, TimeProvider time)
    : IRequestHandler<UpdateProgramCommand, ProgramResponse>
{
    public async Task<ProgramResponse> Handle(UpdateProgramCommand request, CancellationToken cancellationToken)
    {
        var program = await Lookup.GetOrThrowAsync(programs.FindAsync, request.Id, "program", cancellationToken);
        request.Precondition.Require(program);
        var now = time.GetUtcNow().UtcDateTime;
        program.Update(
            request.Name.Value ?? program.Name,
            request.LandingUrl.Value ?? program.LandingUrl,
            request.FallbackUrl.Or(program.FallbackUrl),
            SnakeCaseEnum.Parse<PrivacyMode>(request.PrivacyMode.Value) ?? program.PrivacyMode,
            request.ReferralsPerImpression.Value ?? program.ReferralsPerImpression,
            SnakeCaseEnum.Parse<ProgramStatus>(request.Status.Value) ?? program.Status,
            request.MergeInto(program.Metadata),
            request.CallToAction.Or(program.CallToAction),
            request.RetentionDays.Or(program.RetentionDays),
            now,
            new TrustRules(
                request.RequireImpressionToken.Value ?? program.RequireImpressionToken,
                request.ImpressionTokenDays.Value ?? program.ImpressionTokenDays,
                request.RequireFlagAcknowledgement.Value ?? program.RequireFlagAcknowledgement));
        program.EnsureTokenKey(keys.Create, now);
        return mapper.Map<ProgramResponse>(program);
    }
}
