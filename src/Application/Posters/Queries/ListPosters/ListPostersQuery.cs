using AutoMapper;
using FluentValidation;
using Impressions.Application.Common;
using Impressions.Application.Common.Paging;
using Impressions.Application.Posters.Queries.GetPoster;
using MediatR;

namespace Impressions.Application.Posters.Queries.ListPosters;

/// <summary>Asks for the caller's organization's posters, newest first.</summary>
public sealed class ListPostersQuery : IRequest<PosterListResponse>, IPageRequest
{
    /// <summary>Only of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Only of this student (user).</summary>
    public string? StudentId { get; set; }

    /// <summary>The most posters of the answer, 1 to 100.</summary>
    public int Limit { get; set; } = PageRequests.DefaultLimit;

    /// <summary>How many posters to pass over; not together with a cursor.</summary>
    public int Offset { get; set; }

    /// <summary>The <c>next_cursor</c> of the answer before, with the same filter.</summary>
    public string? Cursor { get; set; }

    internal PosterFilter ToFilter() => new(ProgramId, StudentId);
}

internal sealed class ListPostersQueryValidator : AbstractValidator<ListPostersQuery>
{
    public ListPostersQueryValidator() => this.AddPageRules(query => query.ToFilter());
}

internal sealed class ListPostersQueryHandler(IPosterRepository posters, IMapper mapper)
    : IRequestHandler<ListPostersQuery, PosterListResponse>
{
    public async Task<PosterListResponse> Handle(ListPostersQuery request, CancellationToken cancellationToken)
    {
        var filter = request.ToFilter();
        var rows = await posters.ListAsync(filter, request.ToSlice(filter), cancellationToken);
        var (shown, next) = request.ToPage(rows, filter, poster => new Position(poster.CreatedAt, poster.Id));
        return new PosterListResponse
        {
            Posters = mapper.Map<IReadOnlyList<PosterResponse>>(shown),
            HasMore = next is not null,
            NextCursor = next,
        };
    }
}
