namespace Impressions.Infrastructure.Caching;

/// <summary>The names under which things are cached, in one place, so that no two can collide.</summary>
internal static class CacheKeys
{
    /// <summary>The cache of what never changes. Only this one may have a second level that replicas share.</summary>
    public const string Unchanging = "unchanging";

    public static string Impression(string? organizationId, string id) => $"impression:{organizationId}:{id}";

    public static string ApiKey(string hash) => $"api-key:{hash}";

    public static string ScanTarget(string code) => $"scan-target:{code}";

    /// <summary>What kind of thing a name is of.</summary>
    public static string KindOf(string key) => key[..key.IndexOf(':', StringComparison.Ordinal)];
}
