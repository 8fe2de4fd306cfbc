using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.Statistics;

/// <summary>Reads the statistics of the caller's organization. All counts equal those of the stored rows.</summary>
public interface IStatisticsRepository
{
    /// <summary>Sums the counts of a period by slots that are made of hours or quarters of an hour, such as the hours of the week.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="grain">What the slots are made of.</param>
    /// <param name="slotOf">Gets the slot of an hour or a quarter of an hour in the period, by an instant in it. It is called for each that has a count.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>A row for each slot and each counted kind that has a count, in no particular order.</returns>
    Task<IReadOnlyList<SlotCount>> ListByHourAsync(
        StatisticsFilter filter, Grain grain, Func<DateTime, int> slotOf, CancellationToken cancellationToken);

    /// <summary>Sums the counts of a period by intervals. This is faster than by hours if the intervals are a day or longer.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="starts">The starts of the intervals, UTC, ascending. The first one is not after the start of the period.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>A row for each interval, by its index, and each counted kind that has a count, in no particular order.</returns>
    Task<IReadOnlyList<SlotCount>> ListByIntervalAsync(
        StatisticsFilter filter, IReadOnlyList<DateTime> starts, CancellationToken cancellationToken);

    /// <summary>Sums the counts of a period by the values of a dimension.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="dimension">The dimension; null to sum up everything, with a null value in each row.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>A row for each value and each counted kind that has a count, in no particular order.</returns>
    Task<IReadOnlyList<ValueCount>> ListByValueAsync(StatisticsFilter filter, Dimension? dimension, CancellationToken cancellationToken);

    /// <summary>Sums the counts of a period by the values of each of several dimensions, with one read.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="dimensions">The dimensions: of posters, students and locations.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>The rows of each dimension, as <see cref="ListByValueAsync"/> returns them.</returns>
    Task<IReadOnlyDictionary<Dimension, IReadOnlyList<ValueCount>>> ListByValuesAsync(
        StatisticsFilter filter, IReadOnlyList<Dimension> dimensions, CancellationToken cancellationToken);

    /// <summary>Gets the names of posters (their locations), students (first and last name) or programs by their IDs. Unknown IDs and posters without a location are absent.</summary>
    Task<IReadOnlyDictionary<string, string>> ListNamesAsync(
        Dimension dimension, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}

/// <summary>Selects the counts of a period.</summary>
/// <param name="ProgramId">ID of the program; null for all programs of the organization.</param>
/// <param name="PosterId">ID of the poster; null for all.</param>
/// <param name="StudentId">ID of the student; null for all.</param>
/// <param name="Traffic">Traffic classes of the counted scans, and of the scans of a cohort; null for all. Does not limit <see cref="CountKind.Referral"/> and <see cref="CountKind.Earning"/>.</param>
/// <param name="DeviceType">Device type of the scan, also of the scan that led to a referral or an earning; null for all.</param>
/// <param name="From">Start of the period, UTC, inclusive.</param>
/// <param name="To">End of the period, UTC, exclusive.</param>
public sealed record StatisticsFilter(
    string? ProgramId, string? PosterId, string? StudentId, IReadOnlySet<Traffic>? Traffic, DeviceType? DeviceType, DateTime From, DateTime To)
{
    /// <summary>
    /// Whether referrals and earnings are counted at the time of the scan that led to them (<see cref="CountKind.CohortReferral"/>,
    /// <see cref="CountKind.CohortEarning"/>), and not at their creation.
    /// </summary>
    public bool IsCohort { get; init; }

    /// <summary>Returns whether a kind is counted: scans always, referrals and earnings by <see cref="IsCohort"/>.</summary>
    public bool Counts(CountKind kind) => kind is CountKind.Scan || (kind is CountKind.CohortReferral or CountKind.CohortEarning) == IsCohort;
}

/// <summary>What a count counts.</summary>
public enum CountKind
{
    /// <summary>Scans, at the time of the scan.</summary>
    Scan,

    /// <summary>Referrals, at the time of their creation, by their current status.</summary>
    Referral,

    /// <summary>Earnings, at the time of their creation, by their current status and currency.</summary>
    Earning,

    /// <summary>Referrals, at the time of the scan that led to them, by their current status.</summary>
    CohortReferral,

    /// <summary>Earnings, at the time of the scan that led to their referral, by their current status and currency.</summary>
    CohortEarning,
}

/// <summary>What a row counts.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Traffic">Traffic class of the scan, also of the scan that led to a referral or an earning.</param>
/// <param name="Status">Status of the referral or earning in snake case, such as <c>verified</c>; null for scans.</param>
/// <param name="Currency">ISO 4217 code of the earning's currency; null for scans and referrals.</param>
public readonly record struct Counted(CountKind Kind, Traffic Traffic, string? Status, string? Currency);

/// <summary>A count in a slot of time.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Counted">What is counted.</param>
/// <param name="Count">Number of scans, referrals or earnings.</param>
/// <param name="Amount">Sum of the earnings' amounts in the smallest unit of the currency; 0 for scans and referrals.</param>
public readonly record struct SlotCount(int Slot, Counted Counted, long Count, long Amount);

/// <summary>A count for a value of a dimension.</summary>
/// <param name="Value">The value: an ID, or a text as in the impression's metadata. Null if the impressions have no value.</param>
/// <param name="IsOther">Whether the row sums up the values beyond the storage limit of a dimension. <paramref name="Value"/> is null then.</param>
/// <param name="Counted">What is counted.</param>
/// <param name="Count">Number of scans, referrals or earnings.</param>
/// <param name="Amount">Sum of the earnings' amounts in the smallest unit of the currency; 0 for scans and referrals.</param>
public readonly record struct ValueCount(string? Value, bool IsOther, Counted Counted, long Count, long Amount);

/// <summary>The length of a slot of time.</summary>
public enum Grain
{
    /// <summary>15 minutes, from which the days and hours of every time zone in use since 1980 can be summed.</summary>
    QuarterHour,

    /// <summary>An hour of UTC, for periods in which every offset from UTC is a whole number of hours.</summary>
    Hour,
}

/// <summary>A property of impressions by which counts can be broken down.</summary>
public enum Dimension
{
    /// <summary>ID of the poster.</summary>
    Poster,

    /// <summary>ID of the student at the time of the scan.</summary>
    Student,

    /// <summary>ID of the program.</summary>
    Program,

    /// <summary>Location of the poster at the time of the scan.</summary>
    Location,

    /// <summary>Device type, in snake case.</summary>
    DeviceType,

    /// <summary>Operating system.</summary>
    Os,

    /// <summary>Browser.</summary>
    Browser,

    /// <summary>Traffic class, in snake case.</summary>
    Traffic,

    /// <summary>Referrer.</summary>
    Referrer,

    /// <summary>Campaign source.</summary>
    UtmSource,

    /// <summary>Campaign medium.</summary>
    UtmMedium,

    /// <summary>Campaign name.</summary>
    UtmCampaign,

    /// <summary>Country of the scan, ISO 3166-1 alpha-2.</summary>
    Country,
}
