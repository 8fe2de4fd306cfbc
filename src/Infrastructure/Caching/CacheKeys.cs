namespace Impressions.Infrastructure.Caching;

/// <summary>Creates cache keys. They are all here, so that no two kinds can collide.</summary>
internal static class CacheKeys
{
    /// <summary>The service key of the cache for immutable values. Only that cache may have a second level.</summary>
    public const string Immutable = "immutable";

    public static string Impression(string? organizationId, string id) => $"impression:{organizationId}:{id}";

    public static string ApiKey(string hash) => $"api-key:{hash}";

    public static string ApiKeyOfSession(string id) => $"session-key:{id}";

    public static string ScanTarget(string code) => $"scan-target:{code}";

    /// <summary>Gets the kind of a key, a tag of the metric.</summary>
    public static string KindOf(string key) => key[..key.IndexOf(':', StringComparison.Ordinal)];
}
