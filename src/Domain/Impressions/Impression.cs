using System.ComponentModel;
using System.Net;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;

namespace Impressions.Domain.Impressions;

/// <summary>
/// The record of one scan of a poster. It changes once at most, when its personal data is erased. Cached instances never change: only an instance that was
/// loaded to be saved is erased.
/// </summary>
[ImmutableObject(true)]
public sealed class Impression
{
    /// <summary>The prefix of an impression's ID.</summary>
    public const string IdPrefix = "imp";

    /// <summary>The maximum length of a user agent, in characters. A longer one is truncated.</summary>
    public const int UserAgentMaxLength = 1_024;

    /// <summary>The maximum length of any other signal, in characters. A longer one is truncated.</summary>
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

    /// <summary>The ID of the organization that owns it.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The ID of the poster's program at the time of the scan.</summary>
    public string ProgramId { get; private set; }

    /// <summary>The ID of the poster's student at the time of the scan.</summary>
    public string StudentId { get; private set; }

    /// <summary>The ID of the scanned poster.</summary>
    public string PosterId { get; private set; }

    /// <summary>The time of the scan, UTC, in milliseconds.</summary>
    public DateTime ScannedAt { get; private set; }

    /// <summary>The user agent of the scanning device (RFC 9110 §10.1.5), truncated to 1,024 characters; null if none was sent.</summary>
    public string? UserAgent { get; private set; }

    /// <summary>The part of the scan's IP address that the program's privacy mode allows; null if the address is unknown or not stored.</summary>
    public string? IpAddress { get; private set; }

    /// <summary>The type of the scanning device.</summary>
    public DeviceType DeviceType { get; private set; }

    /// <summary>Whether a person or a program scanned the poster.</summary>
    public Traffic Traffic { get; private set; }

    /// <summary>The <see cref="ScanClassifier.Version"/> of the rules that classified the scan.</summary>
    public int ClassifierVersion { get; private set; }

    /// <summary>
    /// The input of the classification except <see cref="UserAgent"/>: <see cref="ScanSignals"/> as a JSON object. Newer rules can classify the
    /// scan again.
    /// </summary>
    public string Signals { get; private set; }

    /// <summary>The data of the scan: the results of the classification and the fields of the scan.</summary>
    public Metadata Metadata { get; private set; }

    /// <summary>The time when its personal data was erased, UTC; null if it was not.</summary>
    public DateTime? ErasedAt { get; private set; }

    /// <summary>Records a scan: classifies it, and reduces its IP address to the part that the program's privacy mode allows.</summary>
    /// <param name="target">The scanned poster.</param>
    /// <param name="scannedAt">The time of the scan, UTC.</param>
    /// <param name="signals">The input of the classification. Long signals are truncated.</param>
    /// <param name="address">The IP address of the scanning device; null if it is unknown.</param>
    /// <param name="metadata">Composes the metadata from the classification.</param>
    /// <param name="id">An ID from another system; null to create one.</param>
    /// <exception cref="DomainException">The ID is invalid, the time is not UTC, or the metadata is too long.</exception>
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
            target.ApplyPrivacyMode(address),
            verdict.DeviceType,
            verdict.Traffic,
            ScanClassifier.Version,
            SignalsJson.Write(signals),
            metadata.Compose(target, verdict));
    }

    /// <summary>Returns whether the customer's backend reported the scan.</summary>
    public bool IsReported() => SignalsJson.Read(Signals, UserAgent).Source is ScanSource.Report;

    /// <summary>
    /// Erases the address, the user agent, the signals and the fields of the scan. The time, the poster and the classification stay, so that counts stay as
    /// they are. Does nothing if they were erased before.
    /// </summary>
    /// <param name="remaining">The metadata without personal data.</param>
    /// <param name="now">The current time, UTC.</param>
    /// <returns>Whether something was erased.</returns>
    public bool ErasePersonalData(Metadata remaining, DateTime now)
    {
        if (ErasedAt is not null)
        {
            return false;
        }

        (IpAddress, UserAgent, Signals, Metadata) = (null, null, "{}", remaining);
        ErasedAt = UtcTime.ToMilliseconds(now);
        return true;
    }

    /// <summary>
    /// Classifies the scan by the current rules. The result may differ from the stored one, which does not change. Of an erased scan, nothing is left to
    /// classify.
    /// </summary>
    public Verdict ClassifyAgain() => ScanClassifier.Classify(SignalsJson.Read(Signals, UserAgent));
}
