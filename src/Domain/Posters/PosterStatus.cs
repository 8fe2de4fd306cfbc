namespace Impressions.Domain.Posters;

/// <summary>Whether a poster's scans are recorded.</summary>
public enum PosterStatus
{
    /// <summary>They are.</summary>
    Active,

    /// <summary>Not for now.</summary>
    Paused,

    /// <summary>Never again.</summary>
    Retired,
}
