using AutoMapper;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.ApiKeys.Queries.GetApiKey;

/// <summary>Gets one API key of the caller's organization.</summary>
/// <param name="Id">ID of the resource.</param>
public sealed record GetApiKeyQuery(string Id) : IRequest<ApiKeyResponse>;

internal sealed class GetApiKeyQueryHandler(IApiKeyRepository keys, IMapper mapper) : IRequestHandler<GetApiKeyQuery, ApiKeyResponse>
{
    public async Task<ApiKeyResponse> Handle(GetApiKeyQuery request, CancellationToken cancellationToken) =>
        mapper.Map<ApiKeyResponse>(await Lookup.GetOrThrowAsync(keys.FindAsync, request.Id, "key", cancellationToken));
}
