using Impressions.Application.Events;
using Impressions.Infrastructure.Persistence;

namespace Impressions.Infrastructure.Events;

internal sealed class EventFeed(ImpressionsDbContext database, EventReader reader, EventSequencer sequencer) : IEventFeed
{
    public async Task<EventPage> ReadAsync(EventPosition after, EventFilter filter, int limit, CancellationToken cancellationToken)
    {
        // A caller that has changed a resource then finds its event at once.
        await sequencer.SequenceAsync(cancellationToken);
        return await reader.ReadAsync(database, after, filter, limit, cancellationToken);
    }

    public Task<bool> WaitAsync(EventPage page, TimeSpan time, CancellationToken cancellationToken) =>
        sequencer.WaitAsync(page.End.Row, time, cancellationToken);
}
