using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Application.Programs.Queries.GetProgram;
using Impressions.Domain.Programs;
using MediatR;

namespace Impressions.Application.Programs.Commands.UpdateProgram;

/// <summary>Changes of a program what is named; the rest stays.</summary>
public sealed class UpdateProgramCommand : PartialUpdate, ICommand<ProgramResponse>
{
    /// <summary>The name people know it by, 1 to 200 characters.</summary>
    /// <example>Campus Ambassadors</example>
    public string? Name { get; set => field = Named(value); }

    /// <summary>Where a scan leads, unless its poster says otherwise: an absolute http or https URL.</summary>
    /// <example>https://example.com/welcome</example>
    public string? LandingUrl { get; set => field = Named(value); }

    /// <summary>Where a scan of a paused or retired poster leads: an absolute http or https URL; null: to a page that says so.</summary>
    /// <example>https://example.com/</example>
    public string? FallbackUrl { get; set => field = Named(value); }

    /// <summary>How much of the addresses of scans to come is kept: <c>full</c>, <c>truncated</c> (/24, /48) or <c>none</c>.</summary>
    /// <example>full</example>
    public string? PrivacyMode { get; set => field = Named(value); }

    /// <summary>How many referrals one impression may have, 1 to 1,000. Those that are there stay.</summary>
    /// <example>1</example>
    public int? ReferralsPerImpression { get; set => field = Named(value); }

    /// <summary><c>active</c>, or <c>archived</c>: scans of its posters are not recorded, at once.</summary>
    /// <example>archived</example>
    public string? Status { get; set => field = Named(value); }
}

internal sealed class UpdateProgramCommandHandler(IProgramRepository programs, IMapper mapper, TimeProvider time)
    : IRequestHandler<UpdateProgramCommand, ProgramResponse>
{
    public async Task<ProgramResponse> Handle(UpdateProgramCommand request, CancellationToken cancellationToken)
    {
        var program = await Lookup.GetOrThrowAsync(programs.FindAsync, request.Id, "program", cancellationToken);
        request.IfMatch.Require(program);
        program.Update(
            request.Name ?? program.Name,
            request.LandingUrl ?? program.LandingUrl,
            request.Or(request.FallbackUrl, program.FallbackUrl),
            SnakeCaseEnum.Parse<PrivacyMode>(request.PrivacyMode) ?? program.PrivacyMode,
            request.ReferralsPerImpression ?? program.ReferralsPerImpression,
            SnakeCaseEnum.Parse<ProgramStatus>(request.Status) ?? program.Status,
            request.MergeInto(program.Metadata),
            time.GetUtcNow().UtcDateTime);
        return mapper.Map<ProgramResponse>(program);
    }
}
