using System.Globalization;
using System.Text.RegularExpressions;
using Impressions.Application.Statistics;

namespace Impressions.Dashboard.Components;

/// <summary>Writes values for people.</summary>
internal static partial class Format
{
    /// <summary>The currencies of ISO 4217 whose smallest unit is not a hundredth, by the number of their decimals.</summary>
    private static readonly Dictionary<int, string[]> Decimals = new()
    {
        [0] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".Split(' '),
        [3] = "BHD IQD JOD KWD LYD OMR TND".Split(' '),
        [4] = "CLF UYW".Split(' '),
    };

    /// <summary>Writes the name of a person; the ID if the name was erased.</summary>
    public static string Person(string firstName, string lastName, string id) => $"{firstName} {lastName}" is { Length: > 1 } name ? name : id;

    /// <summary>Writes a number: 12,345.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Writes an amount in the smallest unit of its currency: 1,234.50 USD.</summary>
    public static string Money(long amount, string currency)
    {
        var decimals = Decimals.FirstOrDefault(entry => entry.Value.Contains(currency), KeyValuePair.Create(2, Array.Empty<string>())).Key;
        var value = amount / (decimal)Math.Pow(10, decimals);
        return $"{value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)} {currency}";
    }

    /// <summary>Writes sums in several currencies; a dash if there are none.</summary>
    public static string Money(IEnumerable<CurrencyEarningsResponse> earnings) =>
        string.Join(" + ", earnings.Where(sum => sum.Count > 0).Select(sum => Money(sum.Amount, sum.Currency))) is { Length: > 0 } text ? text : "–";

    /// <summary>Writes a rate as a percentage: 0.1234 is 12.3 %; a dash if there is none.</summary>
    public static string Percent(double? rate) => rate is { } value ? $"{(value * 100).ToString("0.0", CultureInfo.InvariantCulture)} %" : "–";

    /// <summary>Writes a time in a time zone: 30 Nov 2026, 14:05.</summary>
    public static string Time(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Writes a date: 30 Nov 2026.</summary>
    public static string Date(DateTimeOffset time) => time.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Writes a value of an enumeration or its name in snake case: <c>utm_source</c> and <c>UtmSource</c> are "Utm source".</summary>
    public static string Words(object value)
    {
        var words = UpperCase().Replace(value.ToString() ?? "", " $1").Replace('_', ' ').Trim().ToLowerInvariant();
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex UpperCase();
}
