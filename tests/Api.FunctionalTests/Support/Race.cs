using Impressions.Application.Common.Behaviors;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>
/// Forces a race: the first saves wait for each other, so that every request has read before any of them writes. Without this, requests to a
/// small database rarely overlap.
/// </summary>
internal sealed class Race(int runners)
{
    /// <summary>Shorter than the timeout of the clients, 100 s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TaskCompletionSource _start = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;

    /// <summary>Creates a service whose first saves wait for each other.</summary>
    public static Service NewService(int runners) => new(replace: services => services
        .AddSingleton(new Race(runners))
        .Decorate<IUnitOfWork, StartingBlock>());

    private async Task WaitAsync()
    {
        if (Interlocked.Increment(ref _waiting) >= runners)
        {
            _start.TrySetResult();
        }

        await _start.Task.WaitAsync(Patience);
    }

    private sealed class StartingBlock(IUnitOfWork inner, Race race) : IUnitOfWork
    {
        public async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
        {
            await race.WaitAsync();
            return await inner.TrySaveAsync(cancellationToken);
        }

        public void Discard() => inner.Discard();
    }
}
