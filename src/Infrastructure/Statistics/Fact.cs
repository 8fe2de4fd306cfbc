using Impressions.Application.Statistics;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Infrastructure.Statistics;

/// <summary>The poster of a scan, with its student and location at the time of the scan.</summary>
internal sealed record Placement(string ProgramId, string StudentId, string PosterId, string? Location);

/// <summary>The properties of a count. Those that a rollup does not keep are null.</summary>
/// <param name="Counted">What is counted.</param>
/// <param name="DeviceType">Device type of the scan.</param>
/// <param name="Os">Operating system; null if it is unknown.</param>
/// <param name="Browser">Browser; null if it is unknown.</param>
/// <param name="Referrer">Referrer; null if the impression has none.</param>
/// <param name="UtmSource">Campaign source; null if the impression has none.</param>
/// <param name="UtmMedium">Campaign medium; null if the impression has none.</param>
/// <param name="UtmCampaign">Campaign name; null if the impression has none.</param>
/// <param name="Country">Country, ISO 3166-1; null if the impression has none.</param>
/// <param name="IsOther">Whether referrer, campaign and country were dropped, because the program has too many different ones.</param>
internal sealed record Facet(
    Counted Counted,
    DeviceType? DeviceType = null,
    string? Os = null,
    string? Browser = null,
    string? Referrer = null,
    string? UtmSource = null,
    string? UtmMedium = null,
    string? UtmCampaign = null,
    string? Country = null,
    bool IsOther = false)
{
    /// <summary>Gets the facet with the properties that a rollup keeps.</summary>
    public Facet At(FacetLevel level) => level switch
    {
        FacetLevel.Counted => new Facet(Counted),
        FacetLevel.Device => new Facet(Counted, DeviceType),
        _ => this,
    };

    /// <summary>Gets the facet without the properties that anybody can choose.</summary>
    public Facet WithoutOpenValues() => this with { Referrer = null, UtmSource = null, UtmMedium = null, UtmCampaign = null, Country = null, IsOther = true };
}

/// <summary>What happened to the counts in one quarter of an hour.</summary>
/// <param name="Placement">The placement.</param>
/// <param name="Facet">All properties of the count.</param>
/// <param name="Quarter">The quarter of an hour (<see cref="Quarters"/>).</param>
internal sealed record FactKey(Placement Placement, Facet Facet, int Quarter);

/// <summary>Counts by their keys. Counts and amounts may be negative: a status that changes leaves one key and enters another.</summary>
internal sealed class Facts : Dictionary<FactKey, Sum>
{
    /// <summary>Adds a count.</summary>
    public void Add(FactKey key, long count, long amount) => this.AddTo(key, new Sum(count, amount));
}

/// <summary>A count and the sum of the amounts.</summary>
internal readonly record struct Sum(long Count, long Amount)
{
    public bool IsZero => Count == 0 && Amount == 0;

    public static Sum operator -(Sum sum) => new(-sum.Count, -sum.Amount);

    public static Sum operator +(Sum left, Sum right) => new(left.Count + right.Count, left.Amount + right.Amount);
}

/// <summary>Numbers of quarters of an hour, and of days, since 1970-01-01T00:00:00Z. Both are negative before.</summary>
internal static class Quarters
{
    public const int PerDay = 96;
    public const int PerHour = 4;

    /// <summary>A week starts on Monday; day 4 was one.</summary>
    private const int FirstMonday = 4;

    private const int DaysPerWeek = 7;

    private const long Ticks = 15 * TimeSpan.TicksPerMinute;

    /// <summary>The quarter that contains a time.</summary>
    public static int Of(DateTime time) => (int)FloorDivide(time.Ticks - DateTime.UnixEpoch.Ticks, Ticks);

    /// <summary>The first quarter that starts at a time or later.</summary>
    public static int AtOrAfter(DateTime time) => -(int)FloorDivide(DateTime.UnixEpoch.Ticks - time.Ticks, Ticks);

    /// <summary>The start of a quarter, UTC; the first or last time that exists if the quarter is beyond.</summary>
    public static DateTime Start(int quarter) =>
        new(Math.Clamp(DateTime.UnixEpoch.Ticks + (quarter * Ticks), DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);

    /// <summary>The day that contains a quarter.</summary>
    public static int Day(int quarter) => (int)FloorDivide(quarter, PerDay);

    /// <summary>The quarter that starts at noon of a day.</summary>
    public static int Noon(int day) => (day * PerDay) + (PerDay / 2);

    /// <summary>The Monday of the week that contains a day.</summary>
    public static int Monday(int day) => FirstDay(day, SlotLength.Week);

    /// <summary>The first day of the slot that contains a day: the day itself if slots are not longer, else a Monday.</summary>
    public static int FirstDay(int day, SlotLength length)
    {
        var days = DaysOf(length);
        return days == 1 ? day : FirstMonday + ((int)FloorDivide(day - FirstMonday, days) * days);
    }

    /// <summary>The start of a day or a longer slot that is nearest to a quarter.</summary>
    public static int Nearest(int quarter, SlotLength length)
    {
        var before = FirstDay(Day(quarter), length) * PerDay;
        var quarters = DaysOf(length) * PerDay;
        return quarter - before < quarters / 2 ? before : before + quarters;
    }

    /// <summary>The first days of the slots, of a day or longer, from one quarter to another.</summary>
    public static IReadOnlyList<int> Days(int first, int end, SlotLength length)
    {
        var days = DaysOf(length);
        return [.. Enumerable.Range(0, (end - first) / (days * PerDay)).Select(slot => Day(first) + (slot * days))];
    }

    private static int DaysOf(SlotLength length) => length switch
    {
        SlotLength.Week => DaysPerWeek,
        SlotLength.FourWeeks => 4 * DaysPerWeek,
        _ => 1,
    };

    /// <summary>Divides, rounding down also negative numbers.</summary>
    private static long FloorDivide(long value, long divisor) => (value - (((value % divisor) + divisor) % divisor)) / divisor;
}

internal static class SumExtensions
{
    /// <summary>Adds to the sum of a key.</summary>
    public static void AddTo<TKey>(this Dictionary<TKey, Sum> sums, TKey key, Sum sum)
        where TKey : notnull
    {
        ref var total = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        total += sum;
    }
}
