using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.ApiKeys.Commands.RevokeApiKey;

/// <summary>Revokes an API key, for good. Revoking it again changes nothing.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="IfMatch">What must be so.</param>
public sealed record RevokeApiKeyCommand(string Id, Precondition IfMatch) : ICommand<Unit>;

internal sealed class RevokeApiKeyCommandHandler(IApiKeyRepository keys, TimeProvider time) : IRequestHandler<RevokeApiKeyCommand, Unit>
{
    public async Task<Unit> Handle(RevokeApiKeyCommand request, CancellationToken cancellationToken)
    {
        var key = await Lookup.GetOrThrowAsync(keys.FindAsync, request.Id, "key", cancellationToken);
        request.IfMatch.Require(key);
        key.Revoke(time.GetUtcNow().UtcDateTime);
        return Unit.Value;
    }
}
