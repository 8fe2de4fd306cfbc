using System.Collections.Frozen;
using Impressions.Application.Common.Json;
using Impressions.Domain.Events;

namespace Impressions.Application.Events;

/// <summary>Converts event types to their names on the wire, such as <c>referral.status_changed</c>, and back.</summary>
public static class EventTypes
{
    private static readonly FrozenDictionary<string, EventType> Types =
        Enum.GetValues<EventType>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The names of all types, in the order of the types.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<EventType>().Select(NameOf)];

    /// <summary>Gets the name of a type: the resource, a dot, and what happened to it.</summary>
    public static string NameOf(EventType type)
    {
        var name = SnakeCase.Of(type.ToString());
        var dot = name.IndexOf('_', StringComparison.Ordinal);
        return $"{name[..dot]}.{name[(dot + 1)..]}";
    }

    /// <summary>Gets the type of a name; null if no type has this name.</summary>
    public static EventType? Parse(string? name) => name is not null && Types.TryGetValue(name, out var type) ? type : null;
}
