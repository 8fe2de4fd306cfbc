using Impressions.Domain.Common;

namespace Impressions.Domain.Posters;

/// <summary>A poster that a student put up in one place.</summary>
public sealed class Poster : VersionedEntity
{
    /// <summary>The prefix of a poster's ID.</summary>
    public const string IdPrefix = "poster";

    /// <summary>The maximum length of a location, in characters.</summary>
    public const int LocationMaxLength = 200;

    private static readonly StateMachine<PosterStatus> Statuses = new("poster", new Dictionary<PosterStatus, PosterStatus[]>
    {
        [PosterStatus.Active] = [PosterStatus.Paused, PosterStatus.Retired],
        [PosterStatus.Paused] = [PosterStatus.Active, PosterStatus.Retired],
        [PosterStatus.Retired] = [],
    });

    private Poster(string id, string organizationId, string programId, string studentId, string code, DateTime createdAt)
        : base(createdAt)
    {
        Id = id;
        OrganizationId = organizationId;
        ProgramId = programId;
        StudentId = studentId;
        Code = code;
    }

    /// <summary>The ID, <c>poster_…</c>.</summary>
    public string Id { get; private set; }

    /// <summary>The ID of the organization that owns it.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The ID of the program that it advertises.</summary>
    public string ProgramId { get; private set; }

    /// <summary>The ID of the student who put it up.</summary>
    public string StudentId { get; private set; }

    /// <summary>The code in its printed URL (<see cref="PosterCode"/>), unique across all organizations.</summary>
    public string Code { get; private set; }

    /// <summary>Description of its location, 1 to 200 characters; null if none was given.</summary>
    public string? Location { get; private set; }

    /// <summary>The destination of its scans; null for the program's landing page.</summary>
    public string? DestinationUrl { get; private set; }

    /// <summary>Whether its scans are recorded.</summary>
    public PosterStatus Status { get; private set; } = PosterStatus.Active;

    /// <summary>Custom data of the customer.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>Creates an active poster.</summary>
    /// <param name="organizationId">The ID of the organization that owns it.</param>
    /// <param name="programId">The ID of the program that it advertises.</param>
    /// <param name="studentId">The ID of the student who put it up.</param>
    /// <param name="now">The current time, UTC.</param>
    /// <param name="location">Description of its location, 1 to 200 characters; null for none.</param>
    /// <param name="destinationUrl">The destination of its scans; null for the program's landing page.</param>
    /// <param name="id">An ID from another system; null to create one.</param>
    /// <param name="code">A code from another system; null to create a random one.</param>
    /// <param name="metadata">Custom data of the customer; null for none.</param>
    /// <exception cref="DomainException">A value is invalid.</exception>
    public static Poster Create(
        string organizationId,
        string programId,
        string studentId,
        DateTime now,
        string? location = null,
        string? destinationUrl = null,
        string? id = null,
        string? code = null,
        Metadata? metadata = null) => new(
        id is null ? EntityId.New(IdPrefix, now) : EntityId.Require(id),
        organizationId,
        programId,
        studentId,
        code is null
            ? PosterCode.New()
            : PosterCode.Normalize(code) ?? throw new DomainException("A poster's code must have 8 characters of Crockford's base 32."),
        UtcTime.ToMilliseconds(now))
        {
            Location = RequireLocation(location),
            DestinationUrl = RequireDestinationUrl(destinationUrl),
            Metadata = metadata ?? Metadata.Empty,
        };

    /// <summary>Updates the poster. Raises the version only if a value changed.</summary>
    /// <exception cref="DomainException">A value is invalid. Nothing was changed.</exception>
    /// <exception cref="ConflictException">The poster is retired, which is final, and the new status is another one. Nothing was changed.</exception>
    public void Update(string? location, string? destinationUrl, PosterStatus status, Metadata metadata, DateTime now)
    {
        var before = (Location, DestinationUrl, Status, Metadata);
        var after = (RequireLocation(location), RequireDestinationUrl(destinationUrl), Statuses.Change(Status, status), metadata);
        (Location, DestinationUrl, Status, Metadata) = after;
        MarkUpdated(before != after, now);
    }

    private static string? RequireLocation(string? location) =>
        location is null ? null : Text.RequireLine(location, LocationMaxLength, "A poster's location");

    private static string? RequireDestinationUrl(string? url) =>
        url is null ? null : Text.RequireWebUrl(url, "A poster's destination URL");
}
