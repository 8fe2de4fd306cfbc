using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Impressions.Infrastructure.Events;

/// <summary>The settings <c>Events</c>, validated.</summary>
internal sealed class EventOptions
{
    private const string Key = "Events:RetentionDays";
    private const int MaxDays = 3_650;

    /// <summary>How long events and deliveries are kept.</summary>
    public TimeSpan Retention { get; private init; } = TimeSpan.FromDays(90);

    /// <exception cref="StartupException">The setting is invalid.</exception>
    public static EventOptions Read(IConfiguration configuration) => configuration[Key] switch
    {
        null or "" => new EventOptions(),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MaxDays =>
            new EventOptions { Retention = TimeSpan.FromDays(days) },
        var text => throw new StartupException($"{Key} is '{text}'; it must be a whole number from 1 to {MaxDays}."),
    };
}
