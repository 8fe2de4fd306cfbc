using Impressions.Domain.Common;

namespace Impressions.Domain.Privacy;

/// <summary>The receipt of an erasure. It has no personal data itself: neither what was erased nor the identifier of the request.</summary>
public sealed class Erasure
{
    /// <summary>The prefix of an erasure's ID.</summary>
    public const string IdPrefix = "era";

    private Erasure(string id, string organizationId, ErasureSubject subject, string requestHash, DateTime createdAt)
    {
        Id = id;
        OrganizationId = organizationId;
        Subject = subject;
        RequestHash = requestHash;
        CreatedAt = createdAt;
    }

    /// <summary>The ID, <c>era_…</c>.</summary>
    public string Id { get; private set; }

    /// <summary>The ID of the organization that owns it.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>By what the request named the person.</summary>
    public ErasureSubject Subject { get; private set; }

    /// <summary>The SHA-256 of the request in its canonical form and of a random proof that only the caller has, 64 hexadecimal digits.</summary>
    public string RequestHash { get; private set; }

    /// <summary>The number of students that lost their personal data.</summary>
    public int Users { get; private set; }

    /// <summary>The number of referrals that lost their personal data.</summary>
    public int Referrals { get; private set; }

    /// <summary>The number of impressions that lost their personal data.</summary>
    public int Impressions { get; private set; }

    /// <summary>The number of earnings that lost their description or metadata.</summary>
    public int Earnings { get; private set; }

    /// <summary>The number of events whose stored resource lost its personal data.</summary>
    public int Events { get; private set; }

    /// <summary>The number of deliveries of webhooks whose stored response was erased.</summary>
    public int WebhookDeliveries { get; private set; }

    /// <summary>The number of stored responses of idempotency keys that lost their personal data.</summary>
    public int IdempotencyKeys { get; private set; }

    /// <summary>The time of the erasure, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Creates a receipt.</summary>
    /// <param name="organizationId">The ID of the organization that owns it.</param>
    /// <param name="subject">By what the request named the person.</param>
    /// <param name="requestHash">The hash of the request.</param>
    /// <param name="counts">What was erased.</param>
    /// <param name="now">The current time, UTC.</param>
    public static Erasure Create(string organizationId, ErasureSubject subject, string requestHash, ErasureCounts counts, DateTime now) => new(
        EntityId.New(IdPrefix, now), organizationId, subject, requestHash, UtcTime.ToMilliseconds(now))
    {
        Users = counts.Users,
        Referrals = counts.Referrals,
        Impressions = counts.Impressions,
        Earnings = counts.Earnings,
        Events = counts.Events,
        WebhookDeliveries = counts.WebhookDeliveries,
        IdempotencyKeys = counts.IdempotencyKeys,
    };
}

/// <summary>By what a request names the person whose data is erased.</summary>
public enum ErasureSubject
{
    /// <summary>An e-mail address: all referrals and users of the organization with it.</summary>
    Email,

    /// <summary>A user.</summary>
    User,

    /// <summary>A referral.</summary>
    Referral,

    /// <summary>An impression.</summary>
    Impression,
}

/// <summary>How many rows of each kind lost personal data.</summary>
public readonly record struct ErasureCounts(
    int Users, int Referrals, int Impressions, int Earnings, int Events, int WebhookDeliveries, int IdempotencyKeys);
