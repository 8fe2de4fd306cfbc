using Impressions.Domain.Common;

namespace Impressions.Domain.Programs;

/// <summary>An ambassador program with a landing page.</summary>
public sealed class Program : VersionedEntity
{
    /// <summary>The prefix of a program's ID.</summary>
    public const string IdPrefix = "prog";

    /// <summary>The maximum of <see cref="ReferralsPerImpression"/>.</summary>
    public const int MaxReferralsPerImpression = 1_000;

    /// <summary>The maximum of <see cref="RetentionDays"/>: ten years.</summary>
    public const int MaxRetentionDays = 3_650;

    /// <summary>The maximum length of <see cref="CallToAction"/>, in characters.</summary>
    public const int CallToActionMaxLength = 120;

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

    /// <summary>The ID of the organization that owns it.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The name, 1 to 200 characters.</summary>
    public string Name { get; private set; }

    /// <summary>The destination of scans of posters without a destination URL: an absolute http or https URL.</summary>
    public string LandingUrl { get; private set; }

    /// <summary>The destination of scans of a paused or retired poster; null for an error page.</summary>
    public string? FallbackUrl { get; private set; }

    /// <summary>How much of a scan's IP address is stored.</summary>
    public PrivacyMode PrivacyMode { get; private set; }

    /// <summary>The maximum number of referrals of one impression, 1 to 1,000.</summary>
    public int ReferralsPerImpression { get; private set; } = 1;

    /// <summary>The text that its posters print over the QR code, 1 to 120 characters; null for a text of the service.</summary>
    public string? CallToAction { get; private set; }

    /// <summary>The number of days after which the personal data of a scan is erased, 1 to 3,650; null if it is kept.</summary>
    public int? RetentionDays { get; private set; }

    /// <summary>Whether a sign-up needs the token of its scan.</summary>
    public bool RequireImpressionToken { get; private set; }

    /// <summary>For how many days an impression token is valid, 1 to 365.</summary>
    public int ImpressionTokenDays { get; private set; } = TrustRules.DefaultImpressionTokenDays;

    /// <summary>Whether a flagged referral is verified only after its flags were acknowledged.</summary>
    public bool RequireFlagAcknowledgement { get; private set; }

    /// <summary>The key that signs impression tokens, encrypted; null if the program never required them.</summary>
    public string? TokenKey { get; private set; }

    /// <summary>The time when <see cref="TokenKey"/> was created, UTC; null if there is none.</summary>
    public DateTime? TokenKeyCreatedAt { get; private set; }

    /// <summary>The key before the last rotation, encrypted; null if there was no rotation.</summary>
    public string? PreviousTokenKey { get; private set; }

    /// <summary>The time until which tokens of <see cref="PreviousTokenKey"/> are accepted, UTC: the last of them expires then.</summary>
    public DateTime? PreviousTokenKeyUntil { get; private set; }

    /// <summary>Whether it accepts new posters and users.</summary>
    public ProgramStatus Status { get; private set; } = ProgramStatus.Active;

    /// <summary>Custom data of the customer.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>What it demands of a sign-up.</summary>
    private TrustRules Trust
    {
        get => new(RequireImpressionToken, ImpressionTokenDays, RequireFlagAcknowledgement);
        set => (RequireImpressionToken, ImpressionTokenDays, RequireFlagAcknowledgement) =
            (value.RequireImpressionToken, value.ImpressionTokenDays, value.RequireFlagAcknowledgement);
    }

    /// <summary>Creates an active program.</summary>
    /// <param name="organizationId">The ID of the organization that owns it.</param>
    /// <param name="name">The name, 1 to 200 characters.</param>
    /// <param name="landingUrl">The destination of scans, an absolute http or https URL.</param>
    /// <param name="now">The current time, UTC.</param>
    /// <param name="privacyMode">How much of a scan's IP address is stored.</param>
    /// <param name="fallbackUrl">The destination of scans of a paused or retired poster; null for an error page.</param>
    /// <param name="id">An ID from another system; null to create one.</param>
    /// <param name="referralsPerImpression">The maximum number of referrals of one impression, 1 to 1,000.</param>
    /// <param name="metadata">Custom data of the customer; null for none.</param>
    /// <param name="callToAction">The text that its posters print over the QR code, 1 to 120 characters; null for a text of the service.</param>
    /// <param name="retentionDays">The number of days after which the personal data of a scan is erased, 1 to 3,650; null to keep it.</param>
    /// <param name="trust">What it demands of a sign-up; null for the defaults.</param>
    /// <exception cref="DomainException">A value is invalid.</exception>
    public static Program Create(
        string organizationId,
        string name,
        string landingUrl,
        DateTime now,
        PrivacyMode privacyMode = PrivacyMode.Truncated,
        string? fallbackUrl = null,
        string? id = null,
        int referralsPerImpression = 1,
        Metadata? metadata = null,
        string? callToAction = null,
        int? retentionDays = null,
        TrustRules? trust = null) => new(
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
            CallToAction = RequireCallToAction(callToAction),
            RetentionDays = RequireRetentionDays(retentionDays),
            Trust = RequireTrust(trust ?? new TrustRules()),
        };

    /// <summary>Updates the program. Raises the version only if a value changed. Null for <paramref name="trust"/> keeps what it demands of a sign-up.</summary>
    /// <exception cref="DomainException">A value is invalid. Nothing was changed.</exception>
    public void Update(
        string name,
        string landingUrl,
        string? fallbackUrl,
        PrivacyMode privacyMode,
        int referralsPerImpression,
        ProgramStatus status,
        Metadata metadata,
        string? callToAction,
        int? retentionDays,
        DateTime now,
        TrustRules? trust = null)
    {
        trust ??= Trust;
        var before = (Name, LandingUrl, FallbackUrl, PrivacyMode, ReferralsPerImpression, Status, Metadata, CallToAction, RetentionDays, Trust);
        var after = (
            RequireName(name),
            RequireLandingUrl(landingUrl),
            RequireFallbackUrl(fallbackUrl),
            privacyMode,
            RequireReferralsPerImpression(referralsPerImpression),
            status,
            metadata,
            RequireCallToAction(callToAction),
            RequireRetentionDays(retentionDays),
            RequireTrust(trust));
        (Name, LandingUrl, FallbackUrl, PrivacyMode, ReferralsPerImpression, Status, Metadata, CallToAction, RetentionDays, Trust) = after;
        MarkUpdated(before != after, now);
    }

    /// <summary>Sets the key that signs impression tokens if the program requires them and has none.</summary>
    /// <param name="create">Creates a key, encrypted.</param>
    /// <param name="now">The current time, UTC.</param>
    public void EnsureTokenKey(Func<string> create, DateTime now)
    {
        if (RequireImpressionToken && TokenKey is null)
        {
            (TokenKey, TokenKeyCreatedAt) = (create(), UtcTime.ToMilliseconds(now));
        }
    }

    /// <summary>Replaces the key that signs impression tokens. Tokens of the old key are accepted until they expire; those of the key before it are not.</summary>
    /// <param name="key">The new key, encrypted.</param>
    /// <param name="now">The current time, UTC.</param>
    public void RotateTokenKey(string key, DateTime now)
    {
        (PreviousTokenKey, PreviousTokenKeyUntil) = (TokenKey, TokenKey is null ? null : UtcTime.ToMilliseconds(now.AddDays(ImpressionTokenDays)));
        (TokenKey, TokenKeyCreatedAt) = (key, UtcTime.ToMilliseconds(now));
        MarkUpdated(hasChanged: true, now);
    }

    /// <summary>Gets the encrypted keys whose tokens are accepted at a time, the newest first.</summary>
    public IReadOnlyList<string> TokenKeysAt(DateTime now) => TokenKey is null ? []
        : PreviousTokenKey is { } previous && now < PreviousTokenKeyUntil ? [TokenKey, previous]
        : [TokenKey];

    /// <summary>Throws unless the program accepts new posters or users.</summary>
    /// <param name="what">What is to be created, in the plural, such as <c>posters</c>.</param>
    /// <exception cref="ConflictException">The program is archived.</exception>
    public void RequireActive(string what)
    {
        if (Status is not ProgramStatus.Active)
        {
            throw new ConflictException(
                ConflictReason.ProgramNotActive, $"The program is archived and takes no new {what}. Make it active first.", Id);
        }
    }

    /// <summary>Returns the retention, or throws if it is invalid.</summary>
    internal static int? RequireRetentionDays(int? days) => days is null or (>= 1 and <= MaxRetentionDays)
        ? days
        : throw new DomainException($"A program's retention must be 1 to {MaxRetentionDays} days.");

    private static string RequireName(string name) => Text.RequireLine(name, Text.NameMaxLength, "A program's name");

    private static string RequireLandingUrl(string url) => Text.RequireWebUrl(url, "A program's landing URL");

    private static string? RequireFallbackUrl(string? url) => url is null ? null : Text.RequireWebUrl(url, "A program's fallback URL");

    private static string? RequireCallToAction(string? text) =>
        text is null ? null : Text.RequireLine(text, CallToActionMaxLength, "A program's call to action");

    private static TrustRules RequireTrust(TrustRules trust) => trust.ImpressionTokenDays is >= 1 and <= TrustRules.MaxImpressionTokenDays
        ? trust
        : throw new DomainException($"An impression token must be valid for 1 to {TrustRules.MaxImpressionTokenDays} days.");

    private static int RequireReferralsPerImpression(int count) => count is >= 1 and <= MaxReferralsPerImpression
        ? count
        : throw new DomainException($"A program must allow 1 to {MaxReferralsPerImpression} referrals for one impression.");
}
