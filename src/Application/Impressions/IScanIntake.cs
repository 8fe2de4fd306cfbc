namespace Impressions.Application.Impressions;

/// <summary>The queue of scans that wait to be written.</summary>
public interface IScanIntake
{
    /// <summary>Whether a scan would be accepted now and written.</summary>
    bool HasRoom { get; }
}
