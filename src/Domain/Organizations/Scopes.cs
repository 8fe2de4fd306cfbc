using System.Collections.Frozen;

namespace Impressions.Domain.Organizations;

/// <summary>What a key or a token may do. Each is <c>{what}:{read|write|manage}</c>, as on the wire.</summary>
public static class Scopes
{
    /// <summary>Read impressions.</summary>
    public const string ImpressionsRead = "impressions:read";

    /// <summary>Record impressions that happened elsewhere.</summary>
    public const string ImpressionsWrite = "impressions:write";

    /// <summary>Read posters.</summary>
    public const string PostersRead = "posters:read";

    /// <summary>Every scope there is.</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        ImpressionsRead, ImpressionsWrite,
        PostersRead, "posters:write",
        "programs:read", "programs:write",
        "users:read", "users:write",
        "referrals:read", "referrals:write",
        "earnings:read", "earnings:write",
        "keys:manage");
}
