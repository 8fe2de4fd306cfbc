using Impressions.Domain.Common;

namespace Impressions.Domain.Posters;

/// <summary>One placement of one poster by one student.</summary>
public sealed class Poster : VersionedEntity
{
    /// <summary>The prefix of a poster's ID.</summary>
    public const string IdPrefix = "poster";

    /// <summary>The most characters of a location.</summary>
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

    /// <summary>The organization it belongs to.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The program it advertises.</summary>
    public string ProgramId { get; private set; }

    /// <summary>The student who put it up.</summary>
    public string StudentId { get; private set; }

    /// <summary>The code in its printed URL, unique in the whole service.</summary>
    public string Code { get; private set; }

    /// <summary>Where it hangs, in words; null: not said.</summary>
    public string? Location { get; private set; }

    /// <summary>Where its scans lead; null: to the program's landing page.</summary>
    public string? DestinationUrl { get; private set; }

    /// <summary>Whether its scans are recorded.</summary>
    public PosterStatus Status { get; private set; } = PosterStatus.Active;

    /// <summary>The customer's own facts about it.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>Makes an active poster.</summary>
    /// <param name="organizationId">The organization it belongs to.</param>
    /// <param name="programId">The program it advertises.</param>
    /// <param name="studentId">The student who put it up.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="location">Where it hangs, at most 200 characters.</param>
    /// <param name="destinationUrl">Where its scans lead, where not to the program's landing page.</param>
    /// <param name="id">An ID from elsewhere; without it, a new one.</param>
    /// <param name="code">A code from elsewhere; without it, a random one.</param>
    /// <param name="metadata">The customer's own facts about it.</param>
    /// <exception cref="DomainException">A value breaks its rule.</exception>
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
            : PosterCode.Normalize(code) ?? throw new DomainException("A poster's code is 8 characters of Crockford's base 32."),
        UtcTime.ToMilliseconds(now))
        {
            Location = RequireLocation(location),
            DestinationUrl = RequireDestinationUrl(destinationUrl),
            Metadata = metadata ?? Metadata.Empty,
        };

    /// <summary>Makes it what is given. What is given as it is stays.</summary>
    /// <exception cref="DomainException">The location or the URL breaks its rule; nothing has changed then.</exception>
    /// <exception cref="ConflictException">Its status does not lead to the new one: retired is for good.</exception>
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
