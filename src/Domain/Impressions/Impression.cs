using System.ComponentModel;
using System.Net;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;

namespace Impressions.Domain.Impressions;

/// <summary>One scan of one poster, as it was: it never changes, so it may be cached for as long as anyone likes.</summary>
[ImmutableObject(true)]
public sealed class Impression
{
    /// <summary>The prefix of an impression's ID.</summary>
    public const string IdPrefix = "imp";

    /// <summary>Where a longer user agent is cut, in characters.</summary>
    public const int UserAgentMaxLength = 1_024;

    /// <summary>Where any other signal is cut, in characters.</summary>
    private const int SignalMaxLength = 256;

    private Impression(
        string id,
        string organizationId,
        string programId,
        string studentId,
        string posterId,
        DateTime scannedAt,
        string? userAgent,
        string? ipAddress,
        DeviceType deviceType,
        Traffic traffic,
        int classifierVersion,
        string signals,
        Metadata metadata)
    {
        Id = id;
        OrganizationId = organizationId;
        ProgramId = programId;
        StudentId = studentId;
        PosterId = posterId;
        ScannedAt = scannedAt;
        UserAgent = userAgent;
        IpAddress = ipAddress;
        DeviceType = deviceType;
        Traffic = traffic;
        ClassifierVersion = classifierVersion;
        Signals = signals;
        Metadata = metadata;
    }

    /// <summary>The ID, <c>imp_…</c>.</summary>
    public string Id { get; private set; }

    /// <summary>The organization it belongs to.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The poster's program at the moment of the scan.</summary>
    public string ProgramId { get; private set; }

    /// <summary>The poster's student at the moment of the scan.</summary>
    public string StudentId { get; private set; }

    /// <summary>The poster that was scanned.</summary>
    public string PosterId { get; private set; }

    /// <summary>When it was scanned, UTC, to the millisecond.</summary>
    public DateTime ScannedAt { get; private set; }

    /// <summary>The user agent of the scanning device (RFC 9110 §10.1.5), truncated to 1,024 characters; null if none was sent.</summary>
    public string? UserAgent { get; private set; }

    /// <summary>What the program's privacy mode kept of the scan's address; null: nothing.</summary>
    public string? IpAddress { get; private set; }

    /// <summary>What it was scanned with.</summary>
    public DeviceType DeviceType { get; private set; }

    /// <summary>Who or what scanned it.</summary>
    public Traffic Traffic { get; private set; }

    /// <summary>The <see cref="ScanClassifier.Version"/> that gave the verdict.</summary>
    public int ClassifierVersion { get; private set; }

    /// <summary>
    /// What the verdict was made from besides <see cref="UserAgent"/>: <see cref="ScanSignals"/> as a JSON object, so that a later version
    /// of the rules can make it again.
    /// </summary>
    public string Signals { get; private set; }

    /// <summary>What is known of the scan: what the service found out, and the fields that the scan brought along.</summary>
    public Metadata Metadata { get; private set; }

    /// <summary>Records a scan of a poster: classifies it, and keeps of its address what the program's privacy mode allows.</summary>
    /// <param name="target">The poster that was scanned.</param>
    /// <param name="scannedAt">When, UTC.</param>
    /// <param name="signals">What the scan sent that tells who it was; a long user agent is cut.</param>
    /// <param name="address">The address the scan came from.</param>
    /// <param name="metadata">Composes the metadata from the classification.</param>
    /// <param name="id">An ID from elsewhere; without it, a new one.</param>
    /// <exception cref="DomainException">The ID, the time or the fields break their rule.</exception>
    public static Impression Record(
        ScanTarget target, DateTime scannedAt, ScanSignals signals, IPAddress? address, IScanMetadata metadata, string? id = null)
    {
        signals = signals with
        {
            UserAgent = Text.Truncate(signals.UserAgent, UserAgentMaxLength),
            Brands = Text.Truncate(signals.Brands, SignalMaxLength),
            Mobile = Text.Truncate(signals.Mobile, SignalMaxLength),
            Platform = Text.Truncate(signals.Platform, SignalMaxLength),
            Purpose = Text.Truncate(signals.Purpose, SignalMaxLength),
        };
        var verdict = ScanClassifier.Classify(signals);
        return new Impression(
            id is null ? EntityId.New(IdPrefix, scannedAt) : EntityId.Require(id),
            target.OrganizationId,
            target.ProgramId,
            target.StudentId,
            target.PosterId,
            UtcTime.ToMilliseconds(scannedAt),
            signals.UserAgent,
            target.KeepAddress(address),
            verdict.DeviceType,
            verdict.Traffic,
            ScanClassifier.Version,
            SignalsJson.Write(signals),
            metadata.Compose(target, verdict));
    }

    /// <summary>The verdict of today's rules on what is stored. It may differ from the recorded one, which stays as it is.</summary>
    public Verdict ClassifyAgain() => ScanClassifier.Classify(SignalsJson.Read(Signals, UserAgent));
}
