using AutoMapper;
using Impressions.Application.Common.Exceptions;
using Impressions.Domain.Common;
using MediatR;

namespace Impressions.Application.Impressions.Queries.GetImpression;

/// <summary>Gets one impression of the caller's organization.</summary>
/// <param name="Id">ID of the impression. A text that is no valid ID is not found.</param>
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
