using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Privacy;

namespace Impressions.Application.Privacy.Queries.GetErasure;

/// <summary>The receipt of an erasure. It has no personal data.</summary>
public sealed class ErasureResponse : ICreated
{
    /// <summary>ID of the erasure.</summary>
    /// <example>era_0193a0b1c2d37f000000000000000000</example>
    public required string Id { get; set; }

    /// <summary>By what the request named the person.</summary>
    /// <example>email</example>
    public required ErasureSubject Subject { get; set; }

    /// <summary>What was erased, in numbers of rows; all 0 if there was nothing.</summary>
    public required ErasedRowsResponse Erased { get; set; }

    /// <summary>SHA-256 of the request in its canonical form, a line feed and the proof, in hexadecimal digits.</summary>
    /// <example>9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08</example>
    public required string RequestHash { get; set; }

    /// <summary>Time of the erasure, UTC, RFC 3339. Caches forget what was erased within 30 seconds.</summary>
    /// <example>2024-02-01T09:00:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public bool IsReplay { get; set; }
}

/// <summary>How many rows of each kind lost personal data.</summary>
public sealed class ErasedRowsResponse
{
    /// <summary>Users (students) that lost names, e-mail address, picture and metadata.</summary>
    /// <example>0</example>
    public required int Users { get; set; }

    /// <summary>Referrals that lost names, e-mail address, picture and metadata.</summary>
    /// <example>1</example>
    public required int Referrals { get; set; }

    /// <summary>Impressions that lost IP address, user agent, signals and custom fields.</summary>
    /// <example>2</example>
    public required int Impressions { get; set; }

    /// <summary>Earnings that lost description and metadata. Their amounts stay.</summary>
    /// <example>1</example>
    public required int Earnings { get; set; }

    /// <summary>Events whose resource lost what the resource itself lost.</summary>
    /// <example>3</example>
    public required int Events { get; set; }

    /// <summary>Deliveries of webhooks that lost the stored response of the receiver.</summary>
    /// <example>1</example>
    public required int WebhookDeliveries { get; set; }

    /// <summary>Responses stored with idempotency keys that lost what the resource itself lost.</summary>
    /// <example>1</example>
    public required int IdempotencyKeys { get; set; }
}
