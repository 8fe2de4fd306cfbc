namespace Impressions.Application.Posters.Queries.GetPosterActivity;

/// <summary>The activity of posters.</summary>
public sealed class PosterActivityListResponse
{
    /// <summary>The first day of <see cref="PosterActivityResponse.ScansByDay"/>, in UTC. The last one is today.</summary>
    public required DateOnly FirstDay { get; set; }

    /// <summary>The activity by the poster's ID. Unknown IDs are absent.</summary>
    public required IReadOnlyDictionary<string, PosterActivityResponse> Posters { get; set; }
}

/// <summary>The activity of a poster. Only scans by people count.</summary>
public sealed class PosterActivityResponse
{
    /// <summary>The number of days in <see cref="ScansByDay"/>.</summary>
    public const int Days = 28;

    /// <summary>Name of the program; null if the caller may not read programs.</summary>
    public required string? ProgramName { get; set; }

    /// <summary>First and last name of the student; null if the caller may not read users.</summary>
    public required string? StudentName { get; set; }

    /// <summary>Number of scans of each of the last days of UTC, in the order of time; empty if the caller may not read statistics.</summary>
    public required IReadOnlyList<long> ScansByDay { get; set; }

    /// <summary>Time of the last scan, UTC; null if there is none, or if the caller may not read statistics.</summary>
    public required DateTime? LastScanAt { get; set; }

    /// <summary>Whether the poster is silent: <see cref="Domain.Posters.PosterRhythm"/>. False if the caller may not read statistics.</summary>
    public required bool IsSilent { get; set; }
}
