using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Domain.Posters;
using MediatR;

namespace Impressions.Application.Posters.Queries.ListPosters;

/// <summary>Lists the posters of the caller's organization, newest first.</summary>
public sealed class ListPostersQuery : PageQuery<PosterFilter, PosterListResponse>
{
    /// <summary>Lists only posters of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Lists only posters of this student (user).</summary>
    public string? StudentId { get; set; }

    /// <summary>Lists only the poster with this code, in any case; O is read as 0, I and L as 1.</summary>
    public string? Code { get; set; }

    /// <summary>Lists only posters with this status: <c>active</c>, <c>paused</c> or <c>retired</c>.</summary>
    public string? Status { get; set; }

    internal override PosterFilter ToFilter() => new(ProgramId, StudentId, PosterCode.Normalize(Code) ?? Code, SnakeCaseEnum.Parse<PosterStatus>(Status));
}

internal sealed class ListPostersQueryValidator : AbstractValidator<ListPostersQuery>
{
    public ListPostersQueryValidator()
    {
        RuleFor(query => query.Code)
            .Is(new Limits { Pattern = "^[0-9A-TV-Za-tv-z]{8}$" }, code => PosterCode.Normalize(code) is not null)
            .WithMessage("{PropertyName} must have 8 characters, of 0-9 and A-Z without U.");
        RuleFor(query => query.Status).IsOneOf(typeof(PosterStatus));
        this.AddPageRules();
    }
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
