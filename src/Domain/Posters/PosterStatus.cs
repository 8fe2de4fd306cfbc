namespace Impressions.Domain.Posters;

/// <summary>Whether a poster's scans are recorded.</summary>
public enum PosterStatus
{
    /// <summary>Scans are recorded.</summary>
    Active,

    /// <summary>Scans are not recorded at the moment.</summary>
    Paused,

    /// <summary>Scans are never recorded again. This status is final.</summary>
    Retired,
}
