using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.ApiKeys.Queries.GetApiKeyOwner;

/// <summary>Gets the ID of the organization of an API key, across organizations. Only the command line sends it.</summary>
/// <param name="Id">ID of the key.</param>
public sealed record GetApiKeyOwnerQuery(string Id) : IRequest<string>;

internal sealed class GetApiKeyOwnerQueryHandler(IApiKeyRepository keys) : IRequestHandler<GetApiKeyOwnerQuery, string>
{
    public Task<string> Handle(GetApiKeyOwnerQuery request, CancellationToken cancellationToken) =>
        Lookup.GetOrThrowAsync(keys.FindOwnerAsync, request.Id, "key", cancellationToken);
}
