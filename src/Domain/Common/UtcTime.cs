namespace Impressions.Domain.Common;

/// <summary>Times are UTC and exact to the millisecond: what is written is what is read back, on every database.</summary>
public static class UtcTime
{
    /// <summary>The time without what is finer than a millisecond.</summary>
    /// <exception cref="DomainException">The time is not UTC.</exception>
    public static DateTime ToMilliseconds(DateTime time) => time.Kind is DateTimeKind.Utc
        ? new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc)
        : throw new DomainException("A time must be UTC.");
}
