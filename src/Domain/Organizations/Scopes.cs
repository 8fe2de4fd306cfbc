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

    /// <summary>Make and change posters.</summary>
    public const string PostersWrite = "posters:write";

    /// <summary>Read programs.</summary>
    public const string ProgramsRead = "programs:read";

    /// <summary>Make and change programs.</summary>
    public const string ProgramsWrite = "programs:write";

    /// <summary>Read users (students).</summary>
    public const string UsersRead = "users:read";

    /// <summary>Make and change users (students).</summary>
    public const string UsersWrite = "users:write";

    /// <summary>Read referrals.</summary>
    public const string ReferralsRead = "referrals:read";

    /// <summary>Make and change referrals.</summary>
    public const string ReferralsWrite = "referrals:write";

    /// <summary>Read earnings.</summary>
    public const string EarningsRead = "earnings:read";

    /// <summary>Make and change earnings.</summary>
    public const string EarningsWrite = "earnings:write";

    /// <summary>List, make and revoke API keys.</summary>
    public const string KeysManage = "keys:manage";

    /// <summary>Every scope there is.</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        ImpressionsRead, ImpressionsWrite,
        PostersRead, PostersWrite,
        ProgramsRead, ProgramsWrite,
        UsersRead, UsersWrite,
        ReferralsRead, ReferralsWrite,
        EarningsRead, EarningsWrite,
        KeysManage);
}
