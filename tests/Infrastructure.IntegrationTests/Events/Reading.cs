using Impressions.Application.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Events;

/// <summary>Reads the feed of an organization as a request does.</summary>
internal static class Reading
{
    public static async Task<EventPage> ReadAsync(
        this MigratedDatabase database, string organizationId, EventPosition after = default, int limit = 100, EventFilter? filter = null)
    {
        await using var request = database.RequestOf(organizationId);
        return await request.ServiceProvider.GetRequiredService<IEventFeed>()
            .ReadAsync(after, filter ?? new EventFilter(Types: null), limit, CancellationToken.None);
    }

    /// <summary>Reads all events after a position, page by page.</summary>
    public static async Task<List<EventRow>> ReadAllAsync(this MigratedDatabase database, string organizationId, int limit = 100, EventFilter? filter = null)
    {
        var events = new List<EventRow>();
        var page = new EventPage([], EventPosition.Start, HasMore: true);
        while (page.HasMore)
        {
            page = await database.ReadAsync(organizationId, page.End, limit, filter);
            events.AddRange(page.Events);
        }

        return events;
    }
}
