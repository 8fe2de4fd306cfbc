namespace Impressions.Application.Impressions;

/// <summary>What takes scans in, to write them.</summary>
public interface IScanIntake
{
    /// <summary>Whether a scan would be taken in now, and written.</summary>
    bool HasRoom { get; }
}
