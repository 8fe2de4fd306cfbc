using Impressions.Application.Common.Validation;
using Impressions.Domain.Earnings;

namespace Impressions.Application.Statistics;

/// <summary>Sums up rows of the repository. Failed earnings are left out.</summary>
internal sealed class Tally
{
    private static readonly string Failed = SnakeCaseEnum.NameOf(EarningStatus.Failed);

    /// <summary>Null as long as there are none, as in most of the many tallies of a response.</summary>
    private SortedDictionary<string, (long Count, long Amount)>? _earnings;

    /// <summary>Number of scans.</summary>
    public long Scans { get; private set; }

    /// <summary>Number of referrals in any status.</summary>
    public long Referrals { get; private set; }

    /// <summary>Referrals for each scan; null if there are no scans.</summary>
    public double? ConversionRate => Ratio(Referrals, Scans);

    /// <summary>The earnings by currency, in the order of the codes.</summary>
    public IReadOnlyList<CurrencyEarningsResponse> Earnings =>
        _earnings is null
            ? []
            : [.. _earnings.Select(sum => new CurrencyEarningsResponse { Currency = sum.Key, Count = sum.Value.Count, Amount = sum.Value.Amount })];

    /// <summary>Divides two numbers; null if the second is 0.</summary>
    public static double? Ratio(long dividend, long divisor) => divisor == 0 ? null : (double)dividend / divisor;

    /// <summary>Returns whether a row is counted: scans, referrals, and earnings that have not failed.</summary>
    public static bool Counts(Counted counted) =>
        counted.Kind is CountKind.Scan or CountKind.Referral || (counted.Kind is CountKind.Earning && counted.Status != Failed);

    /// <summary>Adds a row if it is counted.</summary>
    public void Add(Counted counted, long count, long amount)
    {
        switch (counted.Kind)
        {
            case CountKind.Scan:
                Scans += count;
                break;
            case CountKind.Referral:
                Referrals += count;
                break;
            case CountKind.Earning when Counts(counted):
                var (counts, amounts) = EarningsIn(counted.Currency!);
                _earnings ??= new(StringComparer.Ordinal);
                _earnings[counted.Currency!] = (counts + count, amounts + amount);
                break;
        }
    }

    /// <summary>Gets the number and the amount of the earnings in a currency.</summary>
    public (long Count, long Amount) EarningsIn(string currency) => _earnings?.GetValueOrDefault(currency) ?? default;
}
