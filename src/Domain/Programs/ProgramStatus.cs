namespace Impressions.Domain.Programs;

/// <summary>Whether a program is in use.</summary>
public enum ProgramStatus
{
    /// <summary>Scans of its posters are recorded, and it accepts new posters and users.</summary>
    Active,

    /// <summary>The program has ended. Its data is kept; its posters count as retired.</summary>
    Archived,
}
