using AutoMapper;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.Earnings.Queries.GetEarning;

/// <summary>Gets one earning of the caller's organization.</summary>
/// <param name="Id">ID of the resource.</param>
public sealed record GetEarningQuery(string Id) : IRequest<EarningResponse>;

internal sealed class GetEarningQueryHandler(IEarningRepository earnings, IMapper mapper) : IRequestHandler<GetEarningQuery, EarningResponse>
{
    public async Task<EarningResponse> Handle(GetEarningQuery request, CancellationToken cancellationToken) =>
        mapper.Map<EarningResponse>(await Lookup.GetOrThrowAsync(earnings.FindAsync, request.Id, "earning", cancellationToken));
}
