using Impressions.Domain.Posters;

namespace Impressions.Application.Posters;

/// <summary>Reads the scans of posters of the caller's organization. Only scans by people count.</summary>
public interface IPosterActivityReader
{
    /// <summary>Lists the state of posters, in no particular order. Unknown IDs are absent.</summary>
    Task<IReadOnlyList<PosterState>> ListStatesAsync(IReadOnlyCollection<string> posterIds, CancellationToken cancellationToken);

    /// <summary>Counts scans by poster and day. The counts equal those of the stored impressions.</summary>
    /// <param name="posterIds">IDs of posters.</param>
    /// <param name="days">Days of UTC.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>A count for each poster and day that has scans.</returns>
    Task<IReadOnlyDictionary<(string PosterId, DateOnly Day), long>> CountByDayAsync(
        IReadOnlyCollection<string> posterIds, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken);
}

/// <summary>The state of a poster.</summary>
/// <param name="PosterId">ID of the poster.</param>
/// <param name="ProgramName">Name of its program.</param>
/// <param name="StudentName">First and last name of its student.</param>
/// <param name="Status">Its status; <see cref="PosterStatus.Retired"/> if its program is archived.</param>
/// <param name="UpdatedAt">Time of its last update, UTC.</param>
/// <param name="LastScanAt">Time of its last scan by a person, UTC; null if it has none.</param>
public sealed record PosterState(
    string PosterId, string ProgramName, string StudentName, PosterStatus Status, DateTime UpdatedAt, DateTime? LastScanAt);
