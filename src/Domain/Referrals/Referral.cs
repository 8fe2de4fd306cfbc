using Impressions.Domain.Common;
using Impressions.Domain.Impressions;

namespace Impressions.Domain.Referrals;

/// <summary>One sign-up, attributed to one impression and through it to a poster, a student and a program.</summary>
public sealed class Referral : VersionedEntity
{
    /// <summary>The prefix of a referral's ID.</summary>
    public const string IdPrefix = "ref";

    private static readonly StateMachine<ReferralStatus> Statuses = new("referral", new Dictionary<ReferralStatus, ReferralStatus[]>
    {
        [ReferralStatus.Pending] = [ReferralStatus.Converted, ReferralStatus.Verified, ReferralStatus.Rejected],
        [ReferralStatus.Converted] = [ReferralStatus.Pending, ReferralStatus.Verified, ReferralStatus.Rejected],
        [ReferralStatus.Verified] = [ReferralStatus.Pending, ReferralStatus.Converted, ReferralStatus.Rejected],
        [ReferralStatus.Rejected] = [ReferralStatus.Pending],
    });

    private Referral(
        string id,
        string organizationId,
        string programId,
        string studentId,
        string impressionId,
        int slot,
        string firstName,
        string lastName,
        string email,
        string emailKey,
        DateTime createdAt)
        : base(createdAt)
    {
        Id = id;
        OrganizationId = organizationId;
        ProgramId = programId;
        StudentId = studentId;
        ImpressionId = impressionId;
        Slot = slot;
        FirstName = firstName;
        LastName = lastName;
        Email = email;
        EmailKey = emailKey;
    }

    /// <summary>The ID, <c>ref_…</c>.</summary>
    public string Id { get; private set; }

    /// <summary>The organization it belongs to.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The impression's program.</summary>
    public string ProgramId { get; private set; }

    /// <summary>The impression's student.</summary>
    public string StudentId { get; private set; }

    /// <summary>The impression that led to it.</summary>
    public string ImpressionId { get; private set; }

    /// <summary>Which of the referrals that the program allows the impression it is, from 0. No two of an impression have the same.</summary>
    public int Slot { get; private set; }

    /// <summary>The first name.</summary>
    public string FirstName { get; private set; }

    /// <summary>The last name.</summary>
    public string LastName { get; private set; }

    /// <summary>The e-mail address, as given.</summary>
    public string Email { get; private set; }

    /// <summary>What the address's spellings have in common: no two referrals of a program have the same.</summary>
    public string EmailKey { get; private set; }

    /// <summary>Where a picture of the person is; null: nowhere.</summary>
    public string? ProfilePicture { get; private set; }

    /// <summary>How far it has come.</summary>
    public ReferralStatus Status { get; private set; } = ReferralStatus.Pending;

    /// <summary>When it was verified, UTC: the first time, unless somebody said otherwise. Null: it never was.</summary>
    public DateTime? VerifiedAt { get; private set; }

    /// <summary>The customer's own facts about it.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>Makes a pending referral of an impression's program and student.</summary>
    /// <param name="impression">The impression that led to it.</param>
    /// <param name="slot">Which of the impression's referrals it is, from 0.</param>
    /// <param name="firstName">1 to 200 characters.</param>
    /// <param name="lastName">1 to 200 characters.</param>
    /// <param name="email">The e-mail address, at most 254 characters.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="profilePicture">Where a picture of the person is: an absolute http or https URL.</param>
    /// <param name="metadata">The customer's own facts about it.</param>
    /// <param name="id">An ID from elsewhere; without it, a new one.</param>
    /// <exception cref="DomainException">A value breaks its rule.</exception>
    public static Referral Create(
        Impression impression,
        int slot,
        string firstName,
        string lastName,
        string email,
        DateTime now,
        string? profilePicture = null,
        Metadata? metadata = null,
        string? id = null) => new(
        id is null ? EntityId.New(IdPrefix, now) : EntityId.Require(id),
        impression.OrganizationId,
        impression.ProgramId,
        impression.StudentId,
        impression.Id,
        slot >= 0 ? slot : throw new DomainException("A referral's slot is 0 or more."),
        RequireFirstName(firstName),
        RequireLastName(lastName),
        Text.RequireEmail(email),
        Text.EmailKey(email),
        UtcTime.ToMilliseconds(now))
        {
            ProfilePicture = RequireProfilePicture(profilePicture),
            Metadata = metadata ?? Metadata.Empty,
        };

    /// <summary>Makes it what is given. What is given as it is stays, but for <see cref="VerifiedAt"/> at the first verification.</summary>
    /// <exception cref="DomainException">A value breaks its rule; nothing has changed then.</exception>
    /// <exception cref="ConflictException">Its status does not lead to the new one; nothing has changed then.</exception>
    public void Update(
        string firstName,
        string lastName,
        string email,
        string? profilePicture,
        ReferralStatus status,
        DateTime? verifiedAt,
        Metadata metadata,
        DateTime now)
    {
        var isVerification = status is ReferralStatus.Verified && Status is not ReferralStatus.Verified;
        var before = (FirstName, LastName, Email, ProfilePicture, Status, VerifiedAt, Metadata);
        var after = (
            RequireFirstName(firstName),
            RequireLastName(lastName),
            Text.RequireEmail(email),
            RequireProfilePicture(profilePicture),
            Statuses.Change(Status, status),
            (verifiedAt ?? (isVerification ? now : null)) is { } time ? UtcTime.ToMilliseconds(time) : (DateTime?)null,
            metadata);
        (FirstName, LastName, Email, ProfilePicture, Status, VerifiedAt, Metadata) = after;
        EmailKey = Text.EmailKey(Email);
        MarkUpdated(before != after, now);
    }

    private static string RequireFirstName(string name) => Text.RequireLine(name, Text.NameMaxLength, "A first name");

    private static string RequireLastName(string name) => Text.RequireLine(name, Text.NameMaxLength, "A last name");

    private static string? RequireProfilePicture(string? url) => url is null ? null : Text.RequireWebUrl(url, "A profile picture");
}
