using System.Text.Json.Serialization;
using Impressions.Application.Common.Idempotency;

namespace Impressions.Application.Common.Concurrency;

/// <summary>The answer about a thing that can change. Its version goes into the ETag, not into the body.</summary>
public abstract class VersionedResponse : ICreated
{
    /// <summary>The thing's ID.</summary>
    public abstract required string Id { get; set; }

    /// <summary>The thing's version. A stored answer is the one to a thing's making, so it is the first.</summary>
    [JsonIgnore]
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsReplay { get; set; }
}
