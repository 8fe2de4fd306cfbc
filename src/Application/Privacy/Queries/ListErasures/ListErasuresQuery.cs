using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Privacy.Queries.GetErasure;
using MediatR;

namespace Impressions.Application.Privacy.Queries.ListErasures;

/// <summary>Lists the receipts of erasures of the caller's organization, newest first.</summary>
public sealed class ListErasuresQuery : PageQuery<ErasureFilter, ErasureListResponse>
{
    internal override ErasureFilter ToFilter() => new();
}

internal sealed class ListErasuresQueryValidator : AbstractValidator<ListErasuresQuery>
{
    public ListErasuresQueryValidator() => this.AddPageRules();
}

internal sealed class ListErasuresQueryHandler(IErasureRepository erasures, IMapper mapper) : IRequestHandler<ListErasuresQuery, ErasureListResponse>
{
    public async Task<ErasureListResponse> Handle(ListErasuresQuery request, CancellationToken cancellationToken)
    {
        var page = await request.FetchAsync(erasures.ListAsync, erasure => new Position(erasure.CreatedAt, erasure.Id), cancellationToken);
        return new ErasureListResponse
        {
            Erasures = mapper.Map<IReadOnlyList<ErasureResponse>>(page.Rows),
            HasMore = page.HasMore,
            NextCursor = page.NextCursor,
        };
    }
}
