using Impressions.Application.Common.Validation;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions.Classification;
using MediatR;

namespace Impressions.Application.Statistics;

/// <summary>Gets statistics of the caller's organization in a period.</summary>
/// <typeparam name="TResponse">The statistics.</typeparam>
public abstract class StatisticsQuery<TResponse> : IRequest<TResponse>, IStatisticsQuery
    where TResponse : StatisticsResponse
{
    private static readonly HashSet<Traffic> Humans = [Domain.Impressions.Classification.Traffic.Human];

    /// <summary>Counts only this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Counts only this poster.</summary>
    public string? PosterId { get; set; }

    /// <summary>Counts only this student (user), at the time of the scan.</summary>
    public string? StudentId { get; set; }

    /// <summary>Counts only scans of these traffic classes; repeat the parameter for each class. Default: <c>human</c>. Limits referrals and earnings in the funnel only.</summary>
    public IReadOnlyList<string?>? Traffic { get; set; }

    /// <summary>Counts only this device type of the scan, also of the scan that led to a referral or an earning.</summary>
    public string? DeviceType { get; set; }

    /// <summary>Start of the period, RFC 3339, inclusive. Default: midnight 30 days before <c>to</c>, in the time zone.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>End of the period, RFC 3339, exclusive; at most 10 years after <c>from</c>. Default: now.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>Time zone of days and hours, a name of the IANA database such as <c>Europe/Berlin</c>.</summary>
    public string? TimeZone { get; set; } = TimeZones.Default;

    /// <summary>The traffic classes of the request; null if it has none.</summary>
    internal IReadOnlySet<Traffic>? RequestedTraffic => Traffic?.Select(name => SnakeCaseEnum.Parse<Traffic>(name)!.Value).ToHashSet();

    /// <summary>The traffic classes of the counted scans.</summary>
    internal IReadOnlySet<Traffic> CountedTraffic => RequestedTraffic ?? Humans;

    /// <summary>Gets the period, with the defaults of parameters that were not sent. The time zone must be valid.</summary>
    internal Period ToPeriod(TimeProvider time)
    {
        var zone = TimeZones.Find(TimeZone ?? TimeZones.Default)!;
        var to = UtcTime.ToMilliseconds((To ?? time.GetUtcNow()).UtcDateTime);
        return new Period(From is { } from ? UtcTime.ToMilliseconds(from.UtcDateTime) : DefaultFrom(to, new LocalClock(zone)), to, zone);
    }

    Period IStatisticsQuery.ToPeriod(TimeProvider time) => ToPeriod(time);

    /// <summary>Gets the filter.</summary>
    /// <param name="period">The period.</param>
    /// <param name="traffic">Traffic classes of the counted scans; null for all.</param>
    internal StatisticsFilter ToFilter(Period period, IReadOnlySet<Traffic>? traffic) => new(
        ProgramId, PosterId, StudentId, traffic, SnakeCaseEnum.Parse<DeviceType>(DeviceType), period.From, period.To);

    private static DateTime DefaultFrom(DateTime to, LocalClock clock) => clock.StartOf(clock.DateOf(to).AddDays(-StatisticsRules.DefaultDays));
}

/// <summary>The parameters that all statistics share.</summary>
internal interface IStatisticsQuery
{
    IReadOnlyList<string?>? Traffic { get; }

    string? DeviceType { get; }

    DateTimeOffset? From { get; }

    DateTimeOffset? To { get; }

    string? TimeZone { get; }

    Period ToPeriod(TimeProvider time);
}
