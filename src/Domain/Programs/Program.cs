using Impressions.Domain.Common;

namespace Impressions.Domain.Programs;

/// <summary>One ambassador program with a landing page.</summary>
public sealed class Program
{
    /// <summary>The prefix of a program's ID.</summary>
    public const string IdPrefix = "prog";

    /// <summary>The most characters of a name.</summary>
    public const int NameMaxLength = 200;

    /// <summary>The most characters of a URL.</summary>
    public const int UrlMaxLength = Text.MaxUrlLength;

    private Program(string id, string organizationId, string name, string landingUrl, PrivacyMode privacyMode, DateTime createdAt)
    {
        Id = id;
        OrganizationId = organizationId;
        Name = name;
        LandingUrl = landingUrl;
        PrivacyMode = privacyMode;
        CreatedAt = createdAt;
        UpdatedAt = createdAt;
    }

    /// <summary>The ID, <c>prog_…</c>.</summary>
    public string Id { get; private set; }

    /// <summary>The organization it belongs to.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The name people know it by.</summary>
    public string Name { get; private set; }

    /// <summary>Where a scan leads, unless its poster says otherwise: an absolute http or https URL.</summary>
    public string LandingUrl { get; private set; }

    /// <summary>Where a scan of a paused or retired poster leads; null: to a page that says so.</summary>
    public string? FallbackUrl { get; private set; }

    /// <summary>How much of a scan's address is kept.</summary>
    public PrivacyMode PrivacyMode { get; private set; }

    /// <summary>How many referrals one impression may have.</summary>
    public int ReferralsPerImpression { get; private set; } = 1;

    /// <summary>Whether it takes part in anything new.</summary>
    public ProgramStatus Status { get; private set; } = ProgramStatus.Active;

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime UpdatedAt { get; private set; }

    /// <summary>The customer's own facts about it.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>Makes an active program.</summary>
    /// <param name="organizationId">The organization it belongs to.</param>
    /// <param name="name">1 to 200 characters.</param>
    /// <param name="landingUrl">An absolute http or https URL.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="privacyMode">How much of a scan's address is kept.</param>
    /// <param name="fallbackUrl">Where a scan of a paused or retired poster leads.</param>
    /// <param name="id">An ID from elsewhere; without it, a new one.</param>
    /// <exception cref="DomainException">A name, a URL or the ID breaks its rule.</exception>
    public static Program Create(
        string organizationId,
        string name,
        string landingUrl,
        DateTime now,
        PrivacyMode privacyMode = PrivacyMode.Full,
        string? fallbackUrl = null,
        string? id = null) => new(
        id is null ? EntityId.New(IdPrefix, now) : EntityId.Require(id),
        organizationId,
        Text.Require(name, NameMaxLength, "A program's name"),
        Text.RequireWebUrl(landingUrl, "A program's landing URL"),
        privacyMode,
        UtcTime.ToMilliseconds(now))
        {
            FallbackUrl = fallbackUrl is null ? null : Text.RequireWebUrl(fallbackUrl, "A program's fallback URL"),
        };
}
