using Impressions.Domain.Common;

namespace Impressions.Domain.Programs;

/// <summary>One ambassador program with a landing page.</summary>
public sealed class Program : VersionedEntity
{
    /// <summary>The prefix of a program's ID.</summary>
    public const string IdPrefix = "prog";

    /// <summary>The most referrals that a program may allow one impression.</summary>
    public const int MaxReferralsPerImpression = 1_000;

    private Program(string id, string organizationId, string name, string landingUrl, PrivacyMode privacyMode, DateTime createdAt)
        : base(createdAt)
    {
        Id = id;
        OrganizationId = organizationId;
        Name = name;
        LandingUrl = landingUrl;
        PrivacyMode = privacyMode;
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

    /// <summary>How many referrals one impression may have, 1 to 1,000.</summary>
    public int ReferralsPerImpression { get; private set; } = 1;

    /// <summary>Whether it takes part in anything new.</summary>
    public ProgramStatus Status { get; private set; } = ProgramStatus.Active;

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
    /// <param name="referralsPerImpression">How many referrals one impression may have, 1 to 1,000.</param>
    /// <param name="metadata">The customer's own facts about it.</param>
    /// <exception cref="DomainException">A name, a URL, the number or the ID breaks its rule.</exception>
    public static Program Create(
        string organizationId,
        string name,
        string landingUrl,
        DateTime now,
        PrivacyMode privacyMode = PrivacyMode.Full,
        string? fallbackUrl = null,
        string? id = null,
        int referralsPerImpression = 1,
        Metadata? metadata = null) => new(
        id is null ? EntityId.New(IdPrefix, now) : EntityId.Require(id),
        organizationId,
        RequireName(name),
        RequireLandingUrl(landingUrl),
        privacyMode,
        UtcTime.ToMilliseconds(now))
        {
            FallbackUrl = RequireFallbackUrl(fallbackUrl),
            ReferralsPerImpression = RequireReferralsPerImpression(referralsPerImpression),
            Metadata = metadata ?? Metadata.Empty,
        };

    /// <summary>Makes it what is given. What is given as it is stays.</summary>
    /// <exception cref="DomainException">A name, a URL or the number breaks its rule; nothing has changed then.</exception>
    public void Update(
        string name,
        string landingUrl,
        string? fallbackUrl,
        PrivacyMode privacyMode,
        int referralsPerImpression,
        ProgramStatus status,
        Metadata metadata,
        DateTime now)
    {
        var before = (Name, LandingUrl, FallbackUrl, PrivacyMode, ReferralsPerImpression, Status, Metadata);
        var after = (
            RequireName(name),
            RequireLandingUrl(landingUrl),
            RequireFallbackUrl(fallbackUrl),
            privacyMode,
            RequireReferralsPerImpression(referralsPerImpression),
            status,
            metadata);
        (Name, LandingUrl, FallbackUrl, PrivacyMode, ReferralsPerImpression, Status, Metadata) = after;
        MarkUpdated(before != after, now);
    }

    /// <summary>Lets something new be made in it.</summary>
    /// <param name="what">What, in the plural, such as <c>posters</c>.</param>
    /// <exception cref="ConflictException">It is archived.</exception>
    public void RequireActive(string what)
    {
        if (Status is not ProgramStatus.Active)
        {
            throw new ConflictException(
                ConflictReason.ProgramNotActive, $"The program is archived and takes no new {what}. Make it active first.", Id);
        }
    }

    private static string RequireName(string name) => Text.RequireLine(name, Text.NameMaxLength, "A program's name");

    private static string RequireLandingUrl(string url) => Text.RequireWebUrl(url, "A program's landing URL");

    private static string? RequireFallbackUrl(string? url) => url is null ? null : Text.RequireWebUrl(url, "A program's fallback URL");

    private static int RequireReferralsPerImpression(int count) => count is >= 1 and <= MaxReferralsPerImpression
        ? count
        : throw new DomainException($"A program allows 1 to {MaxReferralsPerImpression} referrals for one impression.");
}
