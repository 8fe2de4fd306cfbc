using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Common;
using MediatR;

namespace Impressions.Application.Common.Behaviors;

/// <summary>
/// Answers a command that was sent before with its first answer. The key is saved with the command's work, so there are both or neither,
/// and of two at the same instant the database lets one through.
/// </summary>
internal sealed class IdempotencyBehavior<TRequest, TResponse>(
    IIdempotencyKeys keys, IUnitOfWork work, ICaller caller, TimeProvider time) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IdempotentRequest, ICommand<TResponse>
    where TResponse : class, ICreated
{
    private static readonly string Endpoint = typeof(TRequest).Name.Replace("Command", "", StringComparison.Ordinal);

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request.IdempotencyKey is null)
        {
            return await next();
        }

        var key = IdempotencyKey.Of(caller.OrganizationId!, Endpoint, request, time.GetUtcNow().UtcDateTime);
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
            // What forbids it may be what the same request has made since the look above.
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
