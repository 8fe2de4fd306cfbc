using Impressions.Application.Common.Validation;
using Impressions.Domain.Earnings;
using MediatR;

namespace Impressions.Application.Statistics.Queries.GetBreakdown;

/// <summary>Gets the counts of a period by the values of a dimension, greatest first.</summary>
public sealed class GetBreakdownQuery : StatisticsQuery<BreakdownResponse>
{
    /// <summary>The dimension. Default: <c>poster</c>. <c>traffic</c> counts the scans of every class, unless the request names classes.</summary>
    public string? By { get; set; } = SnakeCaseEnum.NameOf(Statistics.Dimension.Poster);

    /// <summary>The metric that orders the values, greatest first. Default: <c>scans</c>.</summary>
    public string? Metric { get; set; } = SnakeCaseEnum.NameOf(GetBreakdown.Metric.Scans);

    /// <summary>Currency of <c>metric=earnings</c>, ISO 4217. Default: the one with the most earnings in the period.</summary>
    public string? Currency { get; set; }

    /// <summary>Maximum number of values, 1 to 100. The others are summed up.</summary>
    public int Limit { get; set; } = 10;

    /// <summary>The dimension.</summary>
    internal Dimension Dimension => SnakeCaseEnum.Parse<Dimension>(By) ?? Statistics.Dimension.Poster;

    /// <summary>The metric.</summary>
    internal Metric Order => SnakeCaseEnum.Parse<Metric>(Metric) ?? GetBreakdown.Metric.Scans;
}

/// <summary>A metric that orders the values of a breakdown.</summary>
public enum Metric
{
    /// <summary>Number of scans.</summary>
    Scans,

    /// <summary>Number of referrals.</summary>
    Referrals,

    /// <summary>Referrals for each scan.</summary>
    ConversionRate,

    /// <summary>Amount of the earnings in one currency.</summary>
    Earnings,
}

internal sealed class GetBreakdownQueryHandler(IStatisticsRepository statistics, TimeProvider time)
    : IRequestHandler<GetBreakdownQuery, BreakdownResponse>
{
    public async Task<BreakdownResponse> Handle(GetBreakdownQuery request, CancellationToken cancellationToken)
    {
        var period = request.ToPeriod(time);
        var traffic = request.Dimension is Dimension.Traffic ? request.RequestedTraffic : request.CountedTraffic;
        var rows = await statistics.ListByValueAsync(request.ToFilter(period, traffic), request.Dimension, cancellationToken);
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
        var names = await NamesAsync(request.Dimension, [.. listed.Select(entry => entry.Value).OfType<string>()], cancellationToken);
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

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(Dimension dimension, List<string> ids, CancellationToken cancellationToken) =>
        dimension is Dimension.Poster or Dimension.Student or Dimension.Program && ids.Count > 0
            ? await statistics.ListNamesAsync(dimension, ids, cancellationToken)
            : new Dictionary<string, string>();
}
