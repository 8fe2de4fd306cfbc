using Impressions.Application.Statistics;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.UnitTests.Statistics;

/// <summary>Rows of the repository.</summary>
internal static class Rows
{
    public static Counted Scans(Traffic traffic = Traffic.Human) => new(CountKind.Scan, traffic, null, null);

    public static Counted Referrals(string status = "pending") => new(CountKind.Referral, Traffic.Repeat, status, null);

    public static Counted Earnings(string currency = "USD", string status = "pending") => new(CountKind.Earning, Traffic.Human, status, currency);

    /// <summary>A row of a value.</summary>
    public static ValueCount Of(this Counted counted, string? value, long count, long amount = 0) => new(value, IsOther: false, counted, count, amount);

    /// <summary>A row of the values beyond the limit of storage.</summary>
    public static ValueCount OfOthers(this Counted counted, long count, long amount = 0) => new(null, IsOther: true, counted, count, amount);

    /// <summary>A row of everything.</summary>
    public static ValueCount InAll(this Counted counted, long count, long amount = 0) => counted.Of(null, count, amount);

    /// <summary>A count at an instant.</summary>
    public static (DateTime At, ValueCount Row) At(this Counted counted, string at, long count, long amount = 0) =>
        (DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime, counted.InAll(count, amount));

    /// <summary>The rows of the slots that have counts.</summary>
    public static IReadOnlyList<SlotCount> BySlot(this IEnumerable<(DateTime At, ValueCount Row)> counts, Func<DateTime, int> slotOf) =>
        [.. counts.Select(count => new SlotCount(slotOf(count.At), count.Row.Counted, count.Row.Count, count.Row.Amount))];

    /// <summary>The rows of the intervals that have counts.</summary>
    public static IReadOnlyList<SlotCount> ByInterval(this IEnumerable<(DateTime At, ValueCount Row)> counts, IReadOnlyList<DateTime> starts) =>
        counts.BySlot(at => starts.Count(start => start <= at) - 1);

    /// <summary>Earnings as texts, which are easy to compare.</summary>
    public static IEnumerable<string> Texts(this IEnumerable<CurrencyEarningsResponse> earnings) =>
        earnings.Select(sum => $"{sum.Count} {sum.Currency} {sum.Amount}");
}
