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

/// <summary>Makes a program.</summary>
public sealed class CreateProgramCommand : IdempotentRequest, ICommand<ProgramResponse>
{
    /// <summary>The name people know it by, 1 to 200 characters. Required.</summary>
    /// <example>Campus Ambassadors</example>
    public string? Name { get; set; }

    /// <summary>Where a scan leads, unless its poster says otherwise: an absolute http or https URL. Required.</summary>
    /// <example>https://example.com/welcome</example>
    public string? LandingUrl { get; set; }

    /// <summary>Where a scan of a paused or retired poster leads: an absolute http or https URL.</summary>
    /// <example>https://example.com/</example>
    public string? FallbackUrl { get; set; }

    /// <summary>How much of a scan's address is kept: <c>full</c> (the default), <c>truncated</c> (/24, /48) or <c>none</c>.</summary>
    /// <example>full</example>
    public string? PrivacyMode { get; set; }

    /// <summary>How many referrals one impression may have, 1 (the default) to 1,000.</summary>
    /// <example>1</example>
    public int? ReferralsPerImpression { get; set; }

    /// <summary>Your own facts about it, a JSON object of at most 16,384 characters, nested at most 16 deep.</summary>
    /// <example>{"campus":"North"}</example>
    public Metadata? Metadata { get; set; }
}

internal sealed class CreateProgramCommandHandler(
    IOrganizationRepository organizations, IProgramRepository programs, IMapper mapper, TimeProvider time)
    : IRequestHandler<CreateProgramCommand, ProgramResponse>
{
    public async Task<ProgramResponse> Handle(CreateProgramCommand request, CancellationToken cancellationToken)
    {
        var program = Program.Create(
            await organizations.RequireCallersAsync(cancellationToken),
            request.Name!,
            request.LandingUrl!,
            time.GetUtcNow().UtcDateTime,
            SnakeCaseEnum.Parse<PrivacyMode>(request.PrivacyMode) ?? PrivacyMode.Full,
            request.FallbackUrl,
            referralsPerImpression: request.ReferralsPerImpression ?? 1,
            metadata: request.Metadata);
        programs.Add(program);
        return mapper.Map<ProgramResponse>(program);
    }
}
