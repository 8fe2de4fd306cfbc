using System.Security.Cryptography;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.Common.Behaviors;

/// <summary>
/// Saves what a command's handler changed. Where somebody else was faster, everything begins again: what the other wrote is then found, by
/// the idempotency key, by the handler's own check, or by the caller's precondition.
/// </summary>
internal sealed class SaveBehavior<TRequest, TResponse>(IUnitOfWork work) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    /// <summary>Each failure means that somebody else got on: only where many want one row for long is this not enough.</summary>
    public const int MaxAttempts = 20;

    /// <summary>From here on each waits a little, so that those who collide don't do so again.</summary>
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
