using System.Globalization;

namespace Impressions.Application.Common.Json;

/// <summary>Writes times as responses and files have them.</summary>
public static class TimeText
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Milliseconds = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Writes a time in UTC as RFC 3339, with three fraction digits or none.</summary>
    public static string Print(DateTime time) =>
        time.ToString(time.Ticks % TimeSpan.TicksPerSecond < TimeSpan.TicksPerMillisecond ? Seconds : Milliseconds, CultureInfo.InvariantCulture);
}
