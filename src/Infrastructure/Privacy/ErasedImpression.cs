using Impressions.Infrastructure.Caching;

namespace Impressions.Infrastructure.Privacy;

/// <summary>An impression that was erased on request. The row is kept as long as a cache may have the impression as it was.</summary>
internal sealed class ErasedImpression
{
    /// <summary>How long a cache may have an impression: <see cref="LookupCache.ImmutableMaxAge"/>, and a margin for clocks.</summary>
    public static readonly TimeSpan Lifetime = 2 * LookupCache.ImmutableMaxAge;

    public required string ImpressionId { get; init; }

    public required string OrganizationId { get; init; }

    public required DateTime ErasedAt { get; init; }
}
