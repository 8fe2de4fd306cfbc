using System.Globalization;
using System.Net;
using AutoMapper;
using Impressions.Application.Common;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using MediatR;

namespace Impressions.Application.Impressions.Commands.RecordImpression;

/// <summary>Records a scan that happened elsewhere: in a native app, at a kiosk.</summary>
public sealed class RecordImpressionCommand : IRequest<RecordImpressionResult>
{
    /// <summary>The poster that was scanned. A paused or retired one is fine: the scan may be older than that.</summary>
    /// <example>poster_123abc</example>
    public string? PosterId { get; set; }

    /// <summary>When it was scanned, RFC 3339, not in the future; without it, now.</summary>
    /// <example>2024-01-15T10:30:00Z</example>
    public DateTimeOffset? ScannedAt { get; set; }

    /// <summary>The scanning device's User-Agent, cut at 1,024 characters.</summary>
    public string? UserAgent { get; set; }

    /// <summary>The scanning device's IPv4 or IPv6 address.</summary>
    /// <example>203.0.113.7</example>
    public string? IpAddress { get; set; }

    /// <summary>What else is known of the scan, a JSON object of at most 16,384 characters, nested at most 16 deep.</summary>
    public Metadata? Metadata { get; set; }

    /// <summary>
    /// Your own name for this request, 1 to 255 characters, kept for 24 hours: sent again with the same body, it gives the first answer again.
    /// The header Idempotency-Key does the same, and goes before.
    /// </summary>
    public string? IdempotencyKey { get; set; }
}

/// <summary>What came of it.</summary>
/// <param name="Impression">The impression.</param>
/// <param name="IsReplay">Whether it is the answer to an earlier request with the same idempotency key.</param>
public sealed record RecordImpressionResult(ImpressionResponse Impression, bool IsReplay);

internal sealed class RecordImpressionCommandHandler(
    IPosterRepository posters, IImpressionRepository impressions, IMapper mapper, TimeProvider time)
    : IRequestHandler<RecordImpressionCommand, RecordImpressionResult>
{
    public async Task<RecordImpressionResult> Handle(RecordImpressionCommand request, CancellationToken cancellationToken)
    {
        var target = EntityId.IsValid(request.PosterId)
            ? await posters.FindScanTargetAsync(request.PosterId!, cancellationToken)
            : null;
        if (target is null)
        {
            throw new NotFoundException("poster");
        }

        var now = time.GetUtcNow().UtcDateTime;
        var impression = Impression.Record(
            target,
            request.ScannedAt?.UtcDateTime ?? now,
            new ScanSignals { UserAgent = request.UserAgent, Method = "POST" },
            request.IpAddress is null ? null : IPAddress.Parse(request.IpAddress),
            ScanFields.Of(request.Metadata ?? Metadata.Empty),
            // IDs are in the order of their making, also of scans that are years old.
            EntityId.New(Impression.IdPrefix, now));
        if (request.IdempotencyKey is null)
        {
            await impressions.AddAsync(impression, cancellationToken);
            return new RecordImpressionResult(mapper.Map<ImpressionResponse>(impression), IsReplay: false);
        }

        var kept = await impressions.AddOnceAsync(impression, KeyOf(request, impression, now), cancellationToken);
        return new RecordImpressionResult(mapper.Map<ImpressionResponse>(kept), IsReplay: kept.Id != impression.Id);
    }

    private static IdempotencyKey KeyOf(RecordImpressionCommand request, Impression impression, DateTime now) => IdempotencyKey.Of(
        impression.OrganizationId,
        nameof(RecordImpression),
        request.IdempotencyKey!,
        [
            request.PosterId,
            request.ScannedAt?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            request.UserAgent,
            request.IpAddress,
            request.Metadata?.ToString(),
        ],
        impression.Id,
        now);
}
