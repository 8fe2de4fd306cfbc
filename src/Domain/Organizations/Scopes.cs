using System.Collections.Frozen;

namespace Impressions.Domain.Organizations;

/// <summary>The permissions of a key or token. Each has the form <c>{resources}:{read|write|manage}</c>.</summary>
public static class Scopes
{
    /// <summary>Read impressions.</summary>
    public const string ImpressionsRead = "impressions:read";

    /// <summary>Record scans that a customer's backend reports.</summary>
    public const string ImpressionsWrite = "impressions:write";

    /// <summary>Read posters.</summary>
    public const string PostersRead = "posters:read";

    /// <summary>Create and update posters.</summary>
    public const string PostersWrite = "posters:write";

    /// <summary>Read programs.</summary>
    public const string ProgramsRead = "programs:read";

    /// <summary>Create and update programs.</summary>
    public const string ProgramsWrite = "programs:write";

    /// <summary>Read users (students).</summary>
    public const string UsersRead = "users:read";

    /// <summary>Create and update users (students).</summary>
    public const string UsersWrite = "users:write";

    /// <summary>Read referrals.</summary>
    public const string ReferralsRead = "referrals:read";

    /// <summary>Create and update referrals.</summary>
    public const string ReferralsWrite = "referrals:write";

    /// <summary>Read earnings.</summary>
    public const string EarningsRead = "earnings:read";

    /// <summary>Create and update earnings.</summary>
    public const string EarningsWrite = "earnings:write";

    /// <summary>Read statistics.</summary>
    public const string StatisticsRead = "statistics:read";

    /// <summary>Read events, which contain resources of every kind.</summary>
    public const string EventsRead = "events:read";

    /// <summary>List, create, update and delete webhooks, to which resources of every kind are sent.</summary>
    public const string WebhooksManage = "webhooks:manage";

    /// <summary>Erase personal data, list erasures, and read all that is stored about a person.</summary>
    public const string PrivacyManage = "privacy:manage";

    /// <summary>List, create and revoke API keys.</summary>
    public const string KeysManage = "keys:manage";

    /// <summary>Read the audit log.</summary>
    public const string AuditRead = "audit:read";

    /// <summary>All scopes.</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        ImpressionsRead, ImpressionsWrite,
        PostersRead, PostersWrite,
        ProgramsRead, ProgramsWrite,
        UsersRead, UsersWrite,
        ReferralsRead, ReferralsWrite,
        EarningsRead, EarningsWrite,
        StatisticsRead,
        EventsRead,
        WebhooksManage,
        PrivacyManage,
        KeysManage,
        AuditRead);
}
