using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Domain.Posters;
using MediatR;

namespace Impressions.Application.Posters.Commands.UpdatePoster;

/// <summary>Changes of a poster what is named; the rest stays.</summary>
public sealed class UpdatePosterCommand : PartialUpdate, ICommand<PosterResponse>
{
    /// <summary>Where it hangs, 1 to 200 characters; null: not said. Impressions keep where it hung when it was scanned.</summary>
    /// <example>Student Union, main entrance</example>
    public string? Location { get; set => field = Named(value); }

    /// <summary>Where its scans lead, at once: an absolute http or https URL; null: to the program's landing page.</summary>
    /// <example>https://example.com/library</example>
    public string? DestinationUrl { get; set => field = Named(value); }

    /// <summary><c>active</c>, <c>paused</c>, or <c>retired</c>, which is for good: scans of the latter two are not recorded, at once.</summary>
    /// <example>paused</example>
    public string? Status { get; set => field = Named(value); }
}

internal sealed class UpdatePosterCommandHandler(IPosterRepository posters, IMapper mapper, TimeProvider time)
    : IRequestHandler<UpdatePosterCommand, PosterResponse>
{
    public async Task<PosterResponse> Handle(UpdatePosterCommand request, CancellationToken cancellationToken)
    {
        var poster = await Lookup.GetOrThrowAsync(posters.FindAsync, request.Id, "poster", cancellationToken);
        request.IfMatch.Require(poster);
        poster.Update(
            request.Or(request.Location, poster.Location),
            request.Or(request.DestinationUrl, poster.DestinationUrl),
            SnakeCaseEnum.Parse<PosterStatus>(request.Status) ?? poster.Status,
            request.MergeInto(poster.Metadata),
            time.GetUtcNow().UtcDateTime);
        return mapper.Map<PosterResponse>(poster);
    }
}
