using Impressions.Domain.Earnings;

namespace Impressions.Application.Statistics.Queries.GetBreakdown;

/// <summary>Orders the values of a dimension.</summary>
internal static class BreakdownRanking
{
    /// <summary>Creates the response from the counts by value.</summary>
    public static async Task<BreakdownResponse> CreateAsync(
        IStatisticsRepository statistics,
        GetBreakdownQuery request,
        Period period,
        IReadOnlyList<ValueCount> rows,
        CancellationToken cancellationToken)
    {
        // A value is not listed for rows that are not counted.
        var counted = rows.Where(row => Tally.Counts(row.Counted)).ToList();
        var currency = request.Order is Metric.Earnings ? CurrencyOf(request, counted) : null;
        var values = counted.Where(row => !row.IsOther).GroupBy(row => row.Value, (value, rows) => (Value: value, Tally: Sum(rows))).ToList();
        var listed = values
            .OrderByDescending(entry => Rank(entry.Tally, request.Order, currency))
            .ThenBy(entry => entry.Value is null)
            .ThenBy(entry => entry.Value, StringComparer.Ordinal)
            .Take(request.Limit)
            .ToList();
        var names = await NamesAsync(statistics, request.Dimension, [.. listed.Select(entry => entry.Value).OfType<string>()], cancellationToken);
        var isListed = listed.Select(entry => entry.Value).ToHashSet();
        var rest = counted.Where(row => row.IsOther || !isListed.Contains(row.Value)).ToList();
        return new BreakdownResponse
        {
            From = period.From,
            To = period.To,
            TimeZone = period.Zone.Id,
            By = request.Dimension,
            Metric = request.Order,
            Currency = currency,
            ValueCount = values.Count,
            Values =
            [
                .. listed.Select(entry => new BreakdownValueResponse
                {
                    Value = entry.Value,
                    Name = entry.Value is null ? null : names.GetValueOrDefault(entry.Value),
                    Scans = entry.Tally.Scans,
                    Referrals = entry.Tally.Referrals,
                    ConversionRate = entry.Tally.ConversionRate,
                    Earnings = entry.Tally.Earnings,
                }),
            ],
            Other = rest.Count == 0 ? null : Other(Sum(rest)),
        };
    }

    /// <summary>Gets the currency of the metric; null if the period has no earnings and the request names none.</summary>
    private static string? CurrencyOf(GetBreakdownQuery request, List<ValueCount> rows) => request.Currency is { } requested
        ? Currencies.Normalize(requested)
        : Sum(rows).Earnings.MaxBy(currency => currency.Count)?.Currency;

    /// <summary>Gets the number by which values are ordered. A value without scans has no conversion rate, and comes after all that have one.</summary>
    private static decimal Rank(Tally tally, Metric metric, string? currency) => metric switch
    {
        Metric.Referrals => tally.Referrals,
        Metric.ConversionRate => tally.Scans == 0 ? -1 : (decimal)tally.Referrals / tally.Scans,
        Metric.Earnings => currency is null ? 0 : tally.EarningsIn(currency).Amount,
        _ => tally.Scans,
    };

    private static Tally Sum(IEnumerable<ValueCount> rows)
    {
        var tally = new Tally();
        foreach (var row in rows)
        {
            tally.Add(row.Counted, row.Count, row.Amount);
        }

        return tally;
    }

    private static OtherValuesResponse Other(Tally tally) => new()
    {
        Scans = tally.Scans,
        Referrals = tally.Referrals,
        ConversionRate = tally.ConversionRate,
        Earnings = tally.Earnings,
    };

    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IStatisticsRepository statistics, Dimension dimension, List<string> ids, CancellationToken cancellationToken) =>
        dimension is Dimension.Poster or Dimension.Student or Dimension.Program && ids.Count > 0
            ? await statistics.ListNamesAsync(dimension, ids, cancellationToken)
            : new Dictionary<string, string>();
}
