using Impressions.Domain.Common;

namespace Impressions.Domain.Posters;

/// <summary>One placement of one poster by one student.</summary>
public sealed class Poster
{
    /// <summary>The prefix of a poster's ID.</summary>
    public const string IdPrefix = "poster";

    /// <summary>The most characters of a location.</summary>
    public const int LocationMaxLength = 200;

    /// <summary>The most characters of a URL.</summary>
    public const int UrlMaxLength = Text.MaxUrlLength;

    private Poster(string id, string organizationId, string programId, string studentId, string code, DateTime createdAt)
    {
        Id = id;
        OrganizationId = organizationId;
        ProgramId = programId;
        StudentId = studentId;
        Code = code;
        CreatedAt = createdAt;
        UpdatedAt = createdAt;
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

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime UpdatedAt { get; private set; }

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
    /// <exception cref="DomainException">A value breaks its rule.</exception>
    public static Poster Create(
        string organizationId,
        string programId,
        string studentId,
        DateTime now,
        string? location = null,
        string? destinationUrl = null,
        string? id = null,
        string? code = null) => new(
        id is null ? EntityId.New(IdPrefix, now) : EntityId.Require(id),
        organizationId,
        programId,
        studentId,
        code is null
            ? PosterCode.New()
            : PosterCode.Normalize(code) ?? throw new DomainException("A poster's code is 8 characters of Crockford's base 32."),
        UtcTime.ToMilliseconds(now))
        {
            Location = location is null ? null : Text.Require(location, LocationMaxLength, "A poster's location"),
            DestinationUrl = destinationUrl is null ? null : Text.RequireWebUrl(destinationUrl, "A poster's destination URL"),
        };
}
