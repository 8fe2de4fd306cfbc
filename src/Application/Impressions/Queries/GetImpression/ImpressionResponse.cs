using Impressions.Application.ApiKeys;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Json;
using Impressions.Domain.Common;

namespace Impressions.Application.Impressions.Queries.GetImpression;

/// <summary>A scan of a poster. It changes only once, when its personal data is erased: after the retention of its program, or on request.</summary>
public sealed class ImpressionResponse : ICreated
{
    /// <summary>ID of the impression. Use it to create a referral.</summary>
    /// <example>imp_123abc</example>
    public required string Id { get; set; }

    /// <summary>ID of the scanned poster.</summary>
    /// <example>poster_123abc</example>
    public required string PosterId { get; set; }

    /// <summary>ID of the poster's program at the time of the scan.</summary>
    /// <example>prog_123abc</example>
    public required string ProgramId { get; set; }

    /// <summary>ID of the poster's student (user) at the time of the scan.</summary>
    /// <example>user_123abc</example>
    public required string StudentId { get; set; }

    /// <summary>Time of the scan, UTC, RFC 3339, to the millisecond.</summary>
    /// <example>2024-01-15T10:30:00Z</example>
    public required DateTime ScannedAt { get; set; }

    /// <summary>User agent of the scan, truncated to 1,024 characters; null if none was sent or it was erased.</summary>
    /// <example>Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X)</example>
    public required string? UserAgent { get; set; }

    /// <summary>IP address of the scan, as the privacy mode of the program stores it: the address, its network, or null; null if it was erased.</summary>
    /// <example>192.168.1.1</example>
    public required string? IpAddress { get; set; }

    /// <summary>
    /// Further data of the scan: <c>device_type</c> (mobile, tablet, desktop, bot, unknown), <c>os</c>, <c>browser</c>, <c>location</c> (of the poster),
    /// <c>referrer</c>, <c>traffic</c> (human, bot, preview, prefetch, repeat), <c>utm_source</c> and other <c>utm_</c> parameters, and custom fields. An erasure removes
    /// the custom fields, the region and the city, and the <c>utm_</c> parameters besides source, medium and campaign.
    /// </summary>
    /// <example>{"device_type":"mobile","os":"iOS 17.2","browser":"Safari 17.2","location":"Student Union, main entrance","traffic":"human"}</example>
    public required Metadata Metadata { get; set; }

    /// <summary>
    /// Token for <c>impression_token</c> of a referral. Only in the response that records an impression, and only if the program requires a token.
    /// </summary>
    /// <example>imp_123abc.1707906600.q4AByPDmLdOUCLzuKvTg0zJqjk7mqaM7JqcXsjMSoEc</example>
    [OmittedWhenNull]
    public Secret? ImpressionToken { get; set; }

    /// <inheritdoc/>
    public bool IsReplay { get; set; }
}
