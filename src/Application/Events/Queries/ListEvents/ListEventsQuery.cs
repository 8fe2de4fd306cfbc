using FluentValidation;
using Impressions.Application.Common.Paging;
using MediatR;

namespace Impressions.Application.Events.Queries.ListEvents;

/// <summary>Lists the events of the caller's organization, oldest first.</summary>
public sealed class ListEventsQuery : IRequest<EventListResponse>
{
    /// <summary>The maximum of <see cref="Wait"/>, in seconds.</summary>
    internal const int MaxWait = 30;

    /// <summary>The <c>next_cursor</c> of a response or the <c>cursor</c> of an event: only events after it are listed. By default the list begins with the oldest event.</summary>
    public string? After { get; set; }

    /// <summary>Lists only events of these types; repeat the parameter for each type.</summary>
    public IReadOnlyList<string?>? Type { get; set; }

    /// <summary>Maximum number of events, 1 to 100.</summary>
    public int Limit { get; set; } = PageRules.DefaultLimit;

    /// <summary>Seconds to wait for an event if there is none, 0 to 30.</summary>
    public int Wait { get; set; }
}

internal sealed class ListEventsQueryValidator : AbstractValidator<ListEventsQuery>
{
    public ListEventsQueryValidator()
    {
        RuleFor(query => query.After).Must(after => EventPosition.Parse(after!) is not null).When(query => query.After is not null)
            .WithMessage("after must be the next_cursor of a response or the cursor of an event, unchanged.");
        RuleFor(query => query.Type).AreEventTypes();
        RuleFor(query => query.Limit).InclusiveBetween(1, PageRules.MaxLimit).WithMessage($"limit must be 1 to {PageRules.MaxLimit}.");
        RuleFor(query => query.Wait).InclusiveBetween(0, ListEventsQuery.MaxWait).WithMessage($"wait must be 0 to {ListEventsQuery.MaxWait}.");
    }
}

internal sealed class ListEventsQueryHandler(IEventFeed feed, TimeProvider time) : IRequestHandler<ListEventsQuery, EventListResponse>
{
    public async Task<EventListResponse> Handle(ListEventsQuery request, CancellationToken cancellationToken)
    {
        var filter = new EventFilter(request.Type?.Select(name => EventTypes.Parse(name)!.Value).ToHashSet());
        var start = time.GetTimestamp();
        var page = await ReadAsync(request.After is null ? EventPosition.Start : EventPosition.Parse(request.After)!.Value);
        while (page is { Events.Count: 0, HasMore: false }
            && TimeSpan.FromSeconds(request.Wait) - time.GetElapsedTime(start) is { Ticks: > 0 } rest
            && await feed.WaitAsync(page, rest, cancellationToken))
        {
            page = await ReadAsync(page.End);
        }

        return new EventListResponse
        {
            Events = [.. page.Events.Select(EventResponse.Of)],
            HasMore = page.HasMore,
            NextCursor = page.End.Print(),
        };

        Task<EventPage> ReadAsync(EventPosition after) => feed.ReadAsync(after, filter, request.Limit, cancellationToken);
    }
}
