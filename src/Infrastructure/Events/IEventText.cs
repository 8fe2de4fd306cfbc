namespace Impressions.Infrastructure.Events;

/// <summary>The texts of an event, which an erasure of personal data replaces.</summary>
internal interface IEventText
{
    /// <summary>The resource as JSON. For impressions only their IDs, separated by spaces, since they are read when the event is.</summary>
    string Data { get; set; }

    /// <summary>The members that changed, with their values before, as a JSON object; null for a creation.</summary>
    string? Previous { get; set; }
}
