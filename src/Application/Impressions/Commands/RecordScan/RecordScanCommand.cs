using System.Net;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Posters;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using MediatR;

namespace Impressions.Application.Impressions.Commands.RecordScan;

/// <summary>Records a scan of a poster's code as an impression.</summary>
/// <param name="Code">The code, as it was typed or scanned.</param>
/// <param name="Signals">The signals that classify the scan; the handler determines whether it is a repeat.</param>
/// <param name="Address">The client's address.</param>
/// <param name="Fields">The fields of the scan's query.</param>
/// <param name="IsProbe">True if the caller needs only the destination. Then nothing is recorded.</param>
public sealed record RecordScanCommand(string Code, ScanSignals Signals, IPAddress? Address, ScanFields Fields, bool IsProbe)
    : IRequest<ScanResult>
{
    /// <summary>The name of the parameter with the impression's ID, which is added to the destination of a recorded scan.</summary>
    public const string ImpressionIdParameter = "impression_id";

    /// <summary>The name of the parameter with the impression's token, which is added to the destination if the program requires it.</summary>
    public const string ImpressionTokenParameter = "impression_token";

    /// <summary>
    /// True if the scan has the ID of an impression. Each recorded scan adds that ID to its destination, so the destination of an earlier scan led back
    /// to this one.
    /// </summary>
    public bool IsReturn { get; init; }

    /// <summary>True if the visitor objects to tracking. Neither the address nor its place is then stored, whatever the privacy mode of the program.</summary>
    public bool WithholdsAddress { get; init; }

    /// <summary>Returns whether a text has the form of an impression's ID.</summary>
    public static bool IsOwnId(string? text) =>
        text is not null && text.StartsWith($"{Impression.IdPrefix}_", StringComparison.Ordinal) && EntityId.IsValid(text);
}

/// <summary>The outcome of a scan.</summary>
/// <param name="ImpressionId">The ID of the new impression; null if nothing was recorded.</param>
/// <param name="Url">The destination.</param>
/// <param name="Token">The token of the impression; null if the program requires none.</param>
public sealed record ScanResult(string? ImpressionId, string Url, string? Token = null);

internal sealed class RecordScanCommandHandler(
    IPosterRepository posters,
    IImpressionRepository impressions,
    IRecentScans recent,
    IPlaces places,
    ImpressionsMetrics instruments,
    TimeProvider time)
    : IRequestHandler<RecordScanCommand, ScanResult>
{
    private const string Loops =
        "This poster leads back to itself. The address that it leads to redirects to a scan; the person who put it up has to correct it.";

    private const string IsPaused = "This poster is not in use at the moment. Please come back later.";

    private const string IsRetired = "This poster is no longer in use. It is gone: look for a newer one, or ask the person who put it up.";

    public async Task<ScanResult> Handle(RecordScanCommand request, CancellationToken cancellationToken)
    {
        try
        {
            return await RespondAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is not (NotFoundException or GoneException or ConflictException or OperationCanceledException))
        {
            Count(request, exception is UnavailableException { Reason: UnavailableReason.Overloaded } ? ScanRefusal.Overloaded : ScanRefusal.Unavailable);
            throw;
        }
    }

    private async Task<ScanResult> RespondAsync(RecordScanCommand request, CancellationToken cancellationToken)
    {
        if (request.IsReturn)
        {
            Count(request, ScanRefusal.Loop);
            throw new ConflictException(ConflictReason.RedirectLoop, Loops);
        }

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
            var isPaused = target.Status is PosterStatus.Paused;
            Count(request, isPaused ? ScanRefusal.Paused : ScanRefusal.Retired);
            return target.FallbackUrl is { } fallback
                ? new ScanResult(ImpressionId: null, fallback)
                : throw new GoneException(isPaused ? GoneReason.PosterPaused : GoneReason.PosterRetired, isPaused ? IsPaused : IsRetired);
        }

        if (request.IsProbe)
        {
            return new ScanResult(ImpressionId: null, target.DestinationUrl);
        }

        var impression = await RecordAsync(request, target, cancellationToken);
        var url = target.DestinationFor(RecordScanCommand.ImpressionIdParameter, impression.Id);
        if (target.TokenKey is not { } key)
        {
            return new ScanResult(impression.Id, url);
        }

        var token = ImpressionToken.Create(key, impression.Id, impression.ProgramId, impression.ScannedAt);
        return new ScanResult(impression.Id, ScanTarget.WithParameter(url, RecordScanCommand.ImpressionTokenParameter, token), token);
    }

    private async Task<Impression> RecordAsync(RecordScanCommand request, ScanTarget target, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var address = request.WithholdsAddress ? null : request.Address;
        request.Fields.SetPlace(places.Find(address, target.PrivacyMode));
        var impression = Make(request.Signals);
        if (impression.Traffic is not Traffic.Human)
        {
            // The visit of a bot does not make a person's scan a repeat.
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
            // A failed repeat leaves the scan that it repeats, so the next try is a repeat too.
            recent.Forget(scan);
            throw;
        }

        Impression Make(ScanSignals signals) => Impression.Record(target, now, signals, address, request.Fields);
    }

    /// <summary>Counts a refused scan. A probe is no scan.</summary>
    private void Count(RecordScanCommand request, ScanRefusal refusal)
    {
        if (!request.IsProbe)
        {
            instruments.ScanRefused(refusal);
        }
    }
}
