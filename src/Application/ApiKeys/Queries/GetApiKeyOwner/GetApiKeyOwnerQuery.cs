using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.ApiKeys.Queries.GetApiKeyOwner;

/// <summary>Asks for the ID of the organization that an API key is of, whichever it is. For the operator's command line alone: no address leads here.</summary>
/// <param name="Id">The key's ID.</param>
public sealed record GetApiKeyOwnerQuery(string Id) : IRequest<string>;

internal sealed class GetApiKeyOwnerQueryHandler(IApiKeyRepository keys) : IRequestHandler<GetApiKeyOwnerQuery, string>
{
    public Task<string> Handle(GetApiKeyOwnerQuery request, CancellationToken cancellationToken) =>
        Lookup.GetOrThrowAsync(keys.FindOwnerAsync, request.Id, "key", cancellationToken);
}
