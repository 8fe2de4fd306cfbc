namespace Impressions.Application.Impressions;

/// <summary>The queue of scans that wait to be written, and the journal that takes them while the database does not.</summary>
public interface IScanIntake
{
    /// <summary>Whether a scan would be accepted now and written.</summary>
    bool HasRoom { get; }

    /// <summary>The state of the journal.</summary>
    JournalState Journal { get; }

    /// <summary>Whether scans can be recorded while the database is unavailable: there is a journal for them, and a local copy of the posters.</summary>
    bool CanDoWithoutDatabase { get; }

    /// <summary>Sends scans to the journal from the start, until the database is available and has all migrations.</summary>
    void StartWithoutDatabase();
}

/// <summary>The state of the local journal.</summary>
/// <param name="IsInUse">Whether scans go to the journal, since the database does not take them.</param>
/// <param name="Count">The number of impressions that are not in the database yet.</param>
/// <param name="Age">The age of the oldest of them; zero if there is none.</param>
public sealed record JournalState(bool IsInUse, int Count, TimeSpan Age);
