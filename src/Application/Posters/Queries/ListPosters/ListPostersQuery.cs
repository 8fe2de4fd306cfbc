using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Posters.Queries.GetPoster;
using MediatR;

namespace Impressions.Application.Posters.Queries.ListPosters;

/// <summary>Asks for the caller's organization's posters, newest first.</summary>
public sealed class ListPostersQuery : PageQuery<PosterFilter, PosterListResponse>
{
    /// <summary>Only of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Only of this student (user).</summary>
    public string? StudentId { get; set; }

    internal override PosterFilter ToFilter() => new(ProgramId, StudentId);
}

internal sealed class ListPostersQueryValidator : AbstractValidator<ListPostersQuery>
{
    public ListPostersQueryValidator() => this.AddPageRules();
}

internal sealed class ListPostersQueryHandler(IPosterRepository posters, IMapper mapper)
    : IRequestHandler<ListPostersQuery, PosterListResponse>
{
    public async Task<PosterListResponse> Handle(ListPostersQuery request, CancellationToken cancellationToken)
    {
        var page = await request.FetchAsync(posters.ListAsync, poster => new Position(poster.CreatedAt, poster.Id), cancellationToken);
        return new PosterListResponse
        {
            Posters = mapper.Map<IReadOnlyList<PosterResponse>>(page.Rows),
            HasMore = page.HasMore,
            NextCursor = page.NextCursor,
        };
    }
}
