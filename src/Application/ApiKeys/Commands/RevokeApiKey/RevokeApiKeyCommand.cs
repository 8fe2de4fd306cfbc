using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.ApiKeys.Commands.RevokeApiKey;

/// <summary>Revokes an API key. Revocation is final; revoking a revoked key changes nothing.</summary>
/// <param name="Id">ID of the resource.</param>
/// <param name="Precondition">Condition on the current version of the key.</param>
public sealed record RevokeApiKeyCommand(string Id, Precondition Precondition) : ICommand<Unit>;

internal sealed class RevokeApiKeyCommandHandler(IApiKeyRepository keys, TimeProvider time) : IRequestHandler<RevokeApiKeyCommand, Unit>
{
    public async Task<Unit> Handle(RevokeApiKeyCommand request, CancellationToken cancellationToken)
    {
        var key = await Lookup.GetOrThrowAsync(keys.FindAsync, request.Id, "key", cancellationToken);
        request.Precondition.Require(key);
        key.Revoke(time.GetUtcNow().UtcDateTime);
        return Unit.Value;
    }
}
