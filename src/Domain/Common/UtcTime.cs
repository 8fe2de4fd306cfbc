namespace Impressions.Domain.Common;

/// <summary>Times are UTC with millisecond precision, which every database stores without loss.</summary>
public static class UtcTime
{
    /// <summary>Truncates a time to milliseconds.</summary>
    /// <exception cref="DomainException">The time is not UTC.</exception>
    public static DateTime ToMilliseconds(DateTime time) => time.Kind is DateTimeKind.Utc
        ? new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc)
        : throw new DomainException("A time must be UTC.");
}
