using System.Text.Json.Serialization;
using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Common;

namespace Impressions.Application.Impressions.Queries.GetImpression;

/// <summary>One scan of one poster. It never changes.</summary>
public sealed class ImpressionResponse : ICreated
{
    /// <summary>The impression's ID. Use it to create a referral.</summary>
    /// <example>imp_123abc</example>
    public required string Id { get; set; }

    /// <summary>The poster that was scanned.</summary>
    /// <example>poster_123abc</example>
    public required string PosterId { get; set; }

    /// <summary>The poster's program at the moment of the scan.</summary>
    /// <example>prog_123abc</example>
    public required string ProgramId { get; set; }

    /// <summary>The poster's student (user) at the moment of the scan.</summary>
    /// <example>user_123abc</example>
    public required string StudentId { get; set; }

    /// <summary>When it was scanned: UTC, RFC 3339, to the millisecond.</summary>
    /// <example>2024-01-15T10:30:00Z</example>
    public required DateTime ScannedAt { get; set; }

    /// <summary>The scan's User-Agent, cut at 1,024 characters; null where none was sent.</summary>
    /// <example>Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X)</example>
    public required string? UserAgent { get; set; }

    /// <summary>What the program's privacy mode kept of the scan's address: all of it, its network, or null.</summary>
    /// <example>192.168.1.1</example>
    public required string? IpAddress { get; set; }

    /// <summary>
    /// What else is known of the scan: <c>device_type</c> (mobile, tablet, desktop, bot, unknown), <c>os</c>, <c>browser</c>,
    /// <c>location</c> (the poster's), <c>referrer</c>, <c>traffic</c> (human, bot, preview, prefetch, repeat), <c>utm_source</c> and
    /// the like, and the scan's own fields.
    /// </summary>
    /// <example>{"device_type":"mobile","os":"iOS 17.2","browser":"Safari 17.2","location":"Student Union, main entrance","traffic":"human"}</example>
    public required Metadata Metadata { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsReplay { get; set; }
}
