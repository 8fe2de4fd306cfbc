using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Domain.Posters;
using MediatR;

namespace Impressions.Application.Posters.Commands.UpdatePoster;

/// <summary>Updates the given members of a poster; other members keep their values.</summary>
public sealed class UpdatePosterCommand : PartialUpdate, ICommand<PosterResponse>
{
    /// <summary>Location of the poster, 1 to 200 characters; null removes it. Impressions keep the location at the time of the scan.</summary>
    /// <example>Student Union, main entrance</example>
    public Optional<string?> Location { get; set; }

    /// <summary>URL that scans lead to, an absolute http or https URL, with immediate effect; null removes it, so that scans lead to the landing page of the program.</summary>
    /// <example>https://example.com/library</example>
    public Optional<string?> DestinationUrl { get; set; }

    /// <summary>Status: <c>active</c>, <c>paused</c> or <c>retired</c>, which is final. Scans of a paused or retired poster are not recorded, with immediate effect.</summary>
    /// <example>paused</example>
    public Optional<string?> Status { get; set; }
}

internal sealed class UpdatePosterCommandHandler(IPosterRepository posters, IMapper mapper, TimeProvider time)
    : IRequestHandler<UpdatePosterCommand, PosterResponse>
{
    public async Task<PosterResponse> Handle(UpdatePosterCommand request, CancellationToken cancellationToken)
    {
        var poster = await Lookup.GetOrThrowAsync(posters.FindAsync, request.Id, "poster", cancellationToken);
        request.Precondition.Require(poster);
        poster.Update(
            request.Location.Or(poster.Location),
            request.DestinationUrl.Or(poster.DestinationUrl),
            SnakeCaseEnum.Parse<PosterStatus>(request.Status.Value) ?? poster.Status,
            request.MergeInto(poster.Metadata),
            time.GetUtcNow().UtcDateTime);
        return mapper.Map<PosterResponse>(poster);
    }
}
