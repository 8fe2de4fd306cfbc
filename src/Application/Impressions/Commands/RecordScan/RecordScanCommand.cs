using System.Net;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Posters;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using MediatR;

namespace Impressions.Application.Impressions.Commands.RecordScan;

/// <summary>Makes an impression of a scan of a poster's code.</summary>
/// <param name="Code">The code, as it was typed or scanned.</param>
/// <param name="Signals">What tells who scanned; the command finds out itself whether it is a repeat.</param>
/// <param name="Address">Where the scan came from.</param>
/// <param name="Fields">What the scan says of itself.</param>
/// <param name="IsProbe">Only asks where a scan would lead, as a HEAD does: nothing is recorded.</param>
public sealed record RecordScanCommand(string Code, ScanSignals Signals, IPAddress? Address, ScanFields Fields, bool IsProbe)
    : IRequest<ScanResult>;

/// <summary>Where a scan leads.</summary>
/// <param name="ImpressionId">The impression it became; null where nothing was recorded.</param>
/// <param name="Url">Where to; null: nowhere, the poster is paused or retired and its program has no fallback.</param>
/// <param name="IsPaused">Whether the poster is paused.</param>
public sealed record ScanResult(string? ImpressionId, string? Url, bool IsPaused = false);

internal sealed class RecordScanCommandHandler(
    IPosterRepository posters, IImpressionRepository impressions, IRecentScans recent, ImpressionsMetrics instruments, TimeProvider time)
    : IRequestHandler<RecordScanCommand, ScanResult>
{
    public async Task<ScanResult> Handle(RecordScanCommand request, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is not (NotFoundException or OperationCanceledException))
        {
            Count(request, exception is UnavailableException { Reason: UnavailableReason.Overloaded } ? ScanRefusal.Overloaded : ScanRefusal.Unavailable);
            throw;
        }
    }

    private async Task<ScanResult> AnswerAsync(RecordScanCommand request, CancellationToken cancellationToken)
    {
        var target = PosterCode.Normalize(request.Code) is { } code
            ? await posters.FindScanTargetByCodeAsync(code, cancellationToken)
            : null;
        if (target is null)
        {
            Count(request, ScanRefusal.UnknownCode);
            throw new NotFoundException("poster", NotFoundReason.PosterCodeUnknown);
        }

        if (target.Status is not PosterStatus.Active)
        {
            Count(request, target.Status is PosterStatus.Paused ? ScanRefusal.Paused : ScanRefusal.Retired);
            return new ScanResult(ImpressionId: null, target.FallbackUrl, target.Status is PosterStatus.Paused);
        }

        if (request.IsProbe)
        {
            return new ScanResult(ImpressionId: null, target.DestinationUrl);
        }

        var impression = await RecordAsync(request, target, cancellationToken);
        return new ScanResult(impression.Id, target.DestinationFor(impression.Id));
    }

    private async Task<Impression> RecordAsync(RecordScanCommand request, ScanTarget target, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var impression = Make(request.Signals);
        if (impression.Traffic is not Traffic.Human)
        {
            // A machine's visit makes no person's scan a repeat, and is none itself.
            await impressions.AddAsync(impression, cancellationToken);
            return impression;
        }

        var scan = new RecentScan(target.PosterId, impression.UserAgent, request.Address);
        var isRepeat = recent.IsRepeat(scan, now);
        if (isRepeat)
        {
            impression = Make(request.Signals with { IsRepeat = true });
        }

        try
        {
            await impressions.AddAsync(impression, cancellationToken);
            return impression;
        }
        catch (Exception) when (!isRepeat)
        {
            // A repeat that fails leaves what it repeats: the next try is one again.
            recent.Forget(scan);
            throw;
        }

        Impression Make(ScanSignals signals) => Impression.Record(target, now, signals, request.Address, request.Fields);
    }

    /// <summary>Who only asks is no scan.</summary>
    private void Count(RecordScanCommand request, ScanRefusal refusal)
    {
        if (!request.IsProbe)
        {
            instruments.ScanRefused(refusal);
        }
    }
}
