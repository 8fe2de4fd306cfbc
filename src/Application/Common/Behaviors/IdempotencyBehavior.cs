using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Common;
using MediatR;

namespace Impressions.Application.Common.Behaviors;

/// <summary>
/// Returns the stored response if a command was sent before with the same idempotency key. The key is saved in the transaction of the command's work. Of two
/// concurrent requests with one key, the database accepts one.
/// </summary>
internal sealed class IdempotencyBehavior<TRequest, TResponse>(
    IIdempotencyKeys keys, IUnitOfWork work, ICaller caller, TimeProvider time) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IdempotentRequest, ICommand<TResponse>
    where TResponse : class, ICreated
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request.IdempotencyKey is null)
        {
            return await next();
        }

        var key = IdempotencyKey.Of(caller.OrganizationId!, request, time.GetUtcNow().UtcDateTime);
        if (await FindFirstAnswerAsync(key, cancellationToken) is { } first)
        {
            return first;
        }

        try
        {
            var answer = await next();
            keys.Add(key.For(answer.Id, StoredJson.Write(answer)));
            return answer;
        }
        catch (ConflictException)
        {
            // The conflict may be with the resource that the same request created since the lookup above.
            if (await FindFirstAnswerAsync(key, cancellationToken) is { } meanwhile)
            {
                work.Discard();
                return meanwhile;
            }

            throw;
        }
    }

    private async Task<TResponse?> FindFirstAnswerAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(key, cancellationToken) is not { } held)
        {
            return null;
        }

        var answer = StoredJson.Read<TResponse>(held.Answer!);
        answer.IsReplay = true;
        return answer;
    }
}
