namespace Impressions.Domain.Common;

/// <summary>What can change. Each act that changes something makes a new version, which tells apart those who change it at once.</summary>
public abstract class VersionedEntity
{
    private protected VersionedEntity(DateTime createdAt)
    {
        CreatedAt = createdAt;
        UpdatedAt = createdAt;
    }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime UpdatedAt { get; private set; }

    /// <summary>1 when it is made, and one more with each change.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Ends an act. A change to what it already was is none.</summary>
    private protected void MarkUpdated(bool hasChanged, DateTime now)
    {
        if (hasChanged)
        {
            Version++;
            UpdatedAt = UtcTime.ToMilliseconds(now);
        }
    }
}
