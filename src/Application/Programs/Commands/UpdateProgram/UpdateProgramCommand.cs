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
    public Optional<string?> Name { get; set; }

    /// <summary>Where a scan leads, unless its poster says otherwise: an absolute http or https URL.</summary>
    /// <example>https://example.com/welcome</example>
    public Optional<string?> LandingUrl { get; set; }

    /// <summary>Where a scan of a paused or retired poster leads: an absolute http or https URL; null: to a page that says so.</summary>
    /// <example>https://example.com/</example>
    public Optional<string?> FallbackUrl { get; set; }

    /// <summary>How much of the addresses of scans to come is kept: <c>full</c>, <c>truncated</c> (/24, /48) or <c>none</c>.</summary>
    /// <example>full</example>
    public Optional<string?> PrivacyMode { get; set; }

    /// <summary>How many referrals one impression may have, 1 to 1,000. Those that are there stay.</summary>
    /// <example>1</example>
    public Optional<int?> ReferralsPerImpression { get; set; }

    /// <summary><c>active</c>, or <c>archived</c>: scans of its posters are not recorded, at once.</summary>
    /// <example>archived</example>
    public Optional<string?> Status { get; set; }
}

internal sealed class UpdateProgramCommandHandler(IProgramRepository programs, IMapper mapper, TimeProvider time)
    : IRequestHandler<UpdateProgramCommand, ProgramResponse>
{
    public async Task<ProgramResponse> Handle(UpdateProgramCommand request, CancellationToken cancellationToken)
    {
        var program = await Lookup.GetOrThrowAsync(programs.FindAsync, request.Id, "program", cancellationToken);
        request.Precondition.Require(program);
        program.Update(
            request.Name.Value ?? program.Name,
            request.LandingUrl.Value ?? program.LandingUrl,
            request.FallbackUrl.Or(program.FallbackUrl),
            SnakeCaseEnum.Parse<PrivacyMode>(request.PrivacyMode.Value) ?? program.PrivacyMode,
            request.ReferralsPerImpression.Value ?? program.ReferralsPerImpression,
            SnakeCaseEnum.Parse<ProgramStatus>(request.Status.Value) ?? program.Status,
            request.MergeInto(program.Metadata),
            time.GetUtcNow().UtcDateTime);
        return mapper.Map<ProgramResponse>(program);
    }
}
