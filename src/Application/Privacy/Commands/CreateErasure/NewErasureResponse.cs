using Impressions.Application.ApiKeys;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Privacy.Queries.GetErasure;
using Impressions.Domain.Privacy;

namespace Impressions.Application.Privacy.Commands.CreateErasure;

/// <summary>The receipt of an erasure with its proof, which is shown only once.</summary>
public sealed class NewErasureResponse : ICreated
{
    /// <summary>ID of the erasure.</summary>
    /// <example>era_0193a0b1c2d37f000000000000000000</example>
    public required string Id { get; set; }

    /// <summary>
    /// The random part of what <c>request_hash</c> hashes. Keep it with the request to prove later that the receipt belongs to it: it is not stored and not
    /// shown again.
    /// </summary>
    /// <example>5f0c7c1de9f54c2b8f9a3ad5b8e7f3f20d6a5b1c4e7f8091a2b3c4d5e6f70819</example>
    public required Secret? Proof { get; set; }

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
