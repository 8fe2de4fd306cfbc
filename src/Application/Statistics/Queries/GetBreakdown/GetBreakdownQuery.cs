using Impressions.Application.Common.Validation;
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
        return await BreakdownRanking.CreateAsync(statistics, request, period, rows, cancellationToken);
    }
}
