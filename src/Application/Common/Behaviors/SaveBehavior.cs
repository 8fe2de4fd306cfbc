using System.Security.Cryptography;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.Common.Behaviors;

/// <summary>
/// Saves the changes of a command's handler. If another request changed the same rows first, the handler runs again. It then finds the other change by the
/// idempotency key, by its own check, or by the caller's precondition.
/// </summary>
internal sealed class SaveBehavior<TRequest, TResponse>(IUnitOfWork work) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    /// <summary>Each failure means that another request succeeded, so this is too few only if many requests change one row for long.</summary>
    public const int MaxAttempts = 20;

    /// <summary>From this attempt on, each waits for a random time, so that colliding requests do not collide again.</summary>
    private const int PatientFrom = 4;

    private const int MaxPauseMilliseconds = 25;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var response = await next();
            if (await work.TrySaveAsync(cancellationToken))
            {
                return response;
            }

            if (attempt >= PatientFrom)
            {
                await Task.Delay(RandomNumberGenerator.GetInt32(MaxPauseMilliseconds), cancellationToken);
            }
        }

        throw new UnavailableException(UnavailableReason.Overloaded, "Too many requests are changing the same resource. Try again in a moment.");
    }
}
