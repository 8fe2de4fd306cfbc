namespace Impressions.Domain.Programs;

/// <summary>Whether a program takes part in anything new.</summary>
public enum ProgramStatus
{
    /// <summary>Its posters may be scanned.</summary>
    Active,

    /// <summary>It is over: kept for its records.</summary>
    Archived,
}
