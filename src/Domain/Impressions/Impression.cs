using System.ComponentModel;
using System.Net;
using Impressions.Domain.Common;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;

namespace Impressions.Domain.Impressions;

/// <summary>One scan of one poster, as it was: it never changes, so it may be cached for as long as anyone likes.</summary>
[ImmutableObject(true)]
public sealed class Impression
{
    /// <summary>The prefix of an impression's ID.</summary>
    public const string IdPrefix = "imp";

    /// <summary>Where a longer user agent is cut, in characters.</summary>
    public const int UserAgentMaxLength = 1_024;

    private Impression(
        string id,
        string organizationId,
        string programId,
        string studentId,
        string posterId,
        DateTime scannedAt,
        string? userAgent,
        string? ipAddress,
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

    /// <summary>The scan's <c>User-Agent</c> (RFC 9110 §10.1.5), cut at 1,024 characters; null: none was sent.</summary>
    public string? UserAgent { get; private set; }

    /// <summary>What the program's privacy mode kept of the scan's address; null: nothing.</summary>
    public string? IpAddress { get; private set; }

    /// <summary>What else is known of the scan.</summary>
    public Metadata Metadata { get; private set; }

    /// <summary>Records a scan of a poster.</summary>
    /// <param name="poster">The poster that was scanned.</param>
    /// <param name="program">The poster's program, whose privacy mode decides what is kept of the address.</param>
    /// <param name="scannedAt">When, UTC.</param>
    /// <param name="userAgent">The scan's <c>User-Agent</c>; a long one is cut.</param>
    /// <param name="address">The address the scan came from.</param>
    /// <param name="metadata">What else is known of the scan.</param>
    /// <param name="id">An ID from elsewhere; without it, a new one.</param>
    /// <exception cref="DomainException">The poster is not the program's, or the ID or the time breaks its rule.</exception>
    public static Impression Record(
        Poster poster,
        Program program,
        DateTime scannedAt,
        string? userAgent,
        IPAddress? address,
        Metadata metadata,
        string? id = null)
    {
        if (poster.ProgramId != program.Id)
        {
            throw new DomainException("The poster is not one of the program's.");
        }

        return new Impression(
            id is null ? EntityId.New(IdPrefix, scannedAt) : EntityId.Require(id),
            poster.OrganizationId,
            poster.ProgramId,
            poster.StudentId,
            poster.Id,
            UtcTime.ToMilliseconds(scannedAt),
            Text.Cut(userAgent, UserAgentMaxLength),
            program.KeepAddress(address),
            metadata);
    }
}
