using Impressions.Application.Common.Idempotency;

namespace Impressions.Application.Common.Concurrency;

/// <summary>A response about a resource that can change.</summary>
public abstract class VersionedResponse : ICreated
{
    /// <summary>ID of the resource.</summary>
    public abstract required string Id { get; set; }

    /// <summary>Version of the resource; not serialized. A stored response is the one to a creation, so its version is 1.</summary>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public bool IsReplay { get; set; }
}
