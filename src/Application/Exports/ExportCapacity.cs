using Impressions.Application.Common.Exceptions;

namespace Impressions.Application.Exports;

/// <summary>
/// Limits what the exports of this process use. They read and encode on at most half of the processors at a time, in turns of one page, so scans always have
/// the others. The number of open exports is limited, because each holds memory for as long as its receiver takes.
/// </summary>
internal sealed class ExportCapacity : IDisposable
{
    public const int MaxOpen = 8;
    public const int MaxOpenOfOrganization = 2;

    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = [];

    /// <summary>Opens an export, until the result is disposed.</summary>
    /// <exception cref="UnavailableException">Too many exports are open.</exception>
    public IDisposable Open(string organizationId)
    {
        lock (_lock)
        {
            var open = _open.GetValueOrDefault(organizationId);
            if (open >= MaxOpenOfOrganization || _open.Values.Sum() >= MaxOpen)
            {
                throw new UnavailableException(
                    UnavailableReason.Overloaded,
                    open >= MaxOpenOfOrganization
                        ? $"{MaxOpenOfOrganization} exports of this organization are running. Retry when one of them is complete."
                        : "Too many exports are running. Retry in a moment.");
            }

            _open[organizationId] = open + 1;
            return new Release(() => Close(organizationId));
        }
    }

    /// <summary>Waits for a turn to compute, which lasts until the result is disposed. Turns are given in the order of the calls.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        return new Release(() => _turns.Release());
    }

    public void Dispose() => _turns.Dispose();

    private void Close(string organizationId)
    {
        lock (_lock)
        {
            if (--_open[organizationId] == 0)
            {
                _open.Remove(organizationId);
            }
        }
    }

    private sealed class Release(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
