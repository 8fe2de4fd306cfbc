namespace Impressions.Domain.Common;

/// <summary>An entity that can be updated. Each update raises its version, so that concurrent updates are detected.</summary>
public abstract class VersionedEntity
{
    private protected VersionedEntity(DateTime createdAt)
    {
        CreatedAt = createdAt;
        UpdatedAt = createdAt;
    }

    /// <summary>The time of creation, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>The time of the last update, UTC; the time of creation if there was none.</summary>
    public DateTime UpdatedAt { get; private set; }

    /// <summary>The version: 1 after creation, raised by 1 with each update.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Raises the version and sets the time of the last update if a value has changed.</summary>
    private protected void MarkUpdated(bool hasChanged, DateTime now)
    {
        if (hasChanged)
        {
            Version++;
            UpdatedAt = UtcTime.ToMilliseconds(now);
        }
    }
}
