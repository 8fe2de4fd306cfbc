namespace Impressions.Application.Statistics;

/// <summary>Compares the statistics with the rows that they count, and computes them again.</summary>
public interface IStatisticsMaintenance
{
    /// <summary>Computes the statistics from the rows and compares.</summary>
    /// <param name="progress">Receives the progress after each week of an organization.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    /// <returns>The differences, one at a time.</returns>
    IAsyncEnumerable<StatisticsDifference> VerifyAsync(IProgress<StatisticsProgress> progress, CancellationToken cancellationToken);

    /// <summary>
    /// Computes the statistics from the rows and replaces them, a week of an organization at a time. Requests and scans may go on; on SQLite scans wait
    /// for the current week.
    /// </summary>
    /// <param name="progress">Receives the progress after each week of an organization.</param>
    /// <param name="cancellationToken">Stops after the current week.</param>
    Task RebuildAsync(IProgress<StatisticsProgress> progress, CancellationToken cancellationToken);

    /// <summary>Whether the statistics of the rows that were stored before there were statistics are missing.</summary>
    Task<bool> IsFillingNeededAsync(CancellationToken cancellationToken);

    /// <summary>Computes missing statistics. Continues where an earlier call was stopped.</summary>
    /// <param name="progress">Receives the progress after each week of an organization; null for none.</param>
    /// <param name="cancellationToken">Stops after the current week.</param>
    /// <returns>Whether there was a row to count.</returns>
    Task<bool> FillAsync(IProgress<StatisticsProgress>? progress, CancellationToken cancellationToken);
}

/// <summary>A sum that differs from the rows.</summary>
/// <param name="OrganizationId">ID of the organization.</param>
/// <param name="Place">Description of the sum: its rollup, time, program and values.</param>
/// <param name="Expected">Count of the rows.</param>
/// <param name="Found">Stored count.</param>
/// <param name="ExpectedAmount">Amount of the rows, in the smallest unit of the currency.</param>
/// <param name="FoundAmount">Stored amount, in the smallest unit of the currency.</param>
public sealed record StatisticsDifference(
    string OrganizationId, string Place, long Expected, long Found, long ExpectedAmount, long FoundAmount);

/// <summary>Progress of a command.</summary>
/// <param name="OrganizationId">ID of the organization.</param>
/// <param name="Week">First day of the week that is done.</param>
/// <param name="Counts">Number of scans, referrals and earnings so far.</param>
public sealed record StatisticsProgress(string OrganizationId, DateOnly Week, long Counts);
