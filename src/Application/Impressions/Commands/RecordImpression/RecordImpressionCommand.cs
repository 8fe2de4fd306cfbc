using System.Net;
using AutoMapper;
using Impressions.Application.ApiKeys;
using Impressions.Application.Auditing;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Application.Posters;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using MediatR;

namespace Impressions.Application.Impressions.Commands.RecordImpression;

/// <summary>Records a scan that happened elsewhere, such as in a native app or at a kiosk.</summary>
public sealed class RecordImpressionCommand : IdempotentRequest, IRequest<ImpressionResponse>, IAudited
{
    /// <summary>ID of the scanned poster. It may be paused or retired, since the scan may be older. Required.</summary>
    /// <example>poster_123abc</example>
    public string? PosterId { get; set; }

    /// <summary>Time of the scan, RFC 3339, not in the future. By default the current time.</summary>
    /// <example>2024-01-15T10:30:00Z</example>
    public DateTimeOffset? ScannedAt { get; set; }

    /// <summary>User agent of the scanning device, truncated to 1,024 characters.</summary>
    public string? UserAgent { get; set; }

    /// <summary>IPv4 or IPv6 address of the scanning device.</summary>
    /// <example>203.0.113.7</example>
    public string? IpAddress { get; set; }

    /// <summary>Custom data of the scan, a JSON object of at most 16,384 characters, nested at most 16 deep.</summary>
    /// <example>{"kiosk":"entrance"}</example>
    public Metadata? Metadata { get; set; }

    internal override string UseCase => "RecordImpression";
}

internal sealed class RecordImpressionCommandHandler(
    IPosterRepository posters, IImpressionRepository impressions, IPlaces places, IMapper mapper, TimeProvider time)
    : IRequestHandler<RecordImpressionCommand, ImpressionResponse>
{
    public async Task<ImpressionResponse> Handle(RecordImpressionCommand request, CancellationToken cancellationToken)
    {
        var target = await Lookup.GetReferencedOrThrowAsync(
            posters.FindScanTargetAsync, request.PosterId, nameof(request.PosterId), "poster", cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var address = request.IpAddress is null ? null : IPAddress.Parse(request.IpAddress);
        var fields = ScanFields.Of(request.Metadata ?? Metadata.Empty);
        fields.SetPlace(places.Find(address, target.PrivacyMode));
        var impression = Impression.Record(
            target,
            request.ScannedAt?.UtcDateTime ?? now,
            new ScanSignals { UserAgent = request.UserAgent, Source = ScanSource.Report },
            address,
            fields,
            // IDs are in the order of their creation, also those of scans that are years old.
            EntityId.New(Impression.IdPrefix, now));
        if (request.IdempotencyKey is null)
        {
            await impressions.AddAsync(impression, cancellationToken);
            return Respond(impression);
        }

        var key = IdempotencyKey.Of(impression.OrganizationId, request, now).For(impression.Id);
        var kept = await impressions.AddOnceAsync(impression, key, cancellationToken);
        var response = Respond(kept);
        response.IsReplay = kept.Id != impression.Id;
        return response;

        ImpressionResponse Respond(Impression recorded)
        {
            var response = mapper.Map<ImpressionResponse>(recorded);
            response.ImpressionToken = target.TokenKey is { } token ? new Secret(ImpressionToken.Create(token, recorded.Id, recorded.ProgramId, now)) : null;
            return response;
        }
    }
}
