using System.Runtime.CompilerServices;

namespace Impressions.Client;

/// <summary>Calls about events.</summary>
public partial interface IEventsClient
{
    /// <summary>
    /// Yields each event once, oldest first, and waits for the next one: it ends only if it is cancelled or a call fails. Store the cursor of an event
    /// together with your work, to continue after it.
    /// </summary>
    /// <param name="after">Cursor of the last event that you have; null to begin with the oldest event.</param>
    /// <param name="type">Types of the events; null for all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    IAsyncEnumerable<EventResponse> FollowEventsAsync(
        string? after = null, IEnumerable<string>? type = null, CancellationToken cancellationToken = default);
}

/// <summary>Calls about events.</summary>
public partial class EventsClient
{
    private const int PageSize = 100;

    /// <summary>Seconds, the most that the service waits.</summary>
    private const int LongestWait = 30;

    /// <inheritdoc/>
    public async IAsyncEnumerable<EventResponse> FollowEventsAsync(
        string? after = null, IEnumerable<string>? type = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var page = await ListEventsAsync(after: after, type: type, limit: PageSize, wait: LongestWait, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var row in page.Events)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return row;
            }

            after = page.NextCursor;
        }
    }
}
