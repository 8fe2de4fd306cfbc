using AutoMapper;
using Impressions.Application.Common.Exceptions;
using Impressions.Domain.Common;
using MediatR;

namespace Impressions.Application.Impressions.Queries.GetImpression;

/// <summary>Asks for one impression of the caller's organization.</summary>
/// <param name="Id">Its ID. What can't be an ID is nobody's, so it is not found.</param>
public sealed record GetImpressionQuery(string Id) : IRequest<ImpressionResponse>;

internal sealed class GetImpressionQueryHandler(IImpressionRepository impressions, IMapper mapper)
    : IRequestHandler<GetImpressionQuery, ImpressionResponse>
{
    public async Task<ImpressionResponse> Handle(GetImpressionQuery request, CancellationToken cancellationToken)
    {
        var impression = EntityId.IsValid(request.Id)
            ? await impressions.FindAsync(request.Id, cancellationToken)
            : null;

        return impression is null
            ? throw new NotFoundException("impression")
            : mapper.Map<ImpressionResponse>(impression);
    }
}
