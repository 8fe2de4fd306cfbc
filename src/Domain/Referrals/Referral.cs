using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Referrals.Flags;

namespace Impressions.Domain.Referrals;

/// <summary>A sign-up that is attributed to an impression, and through it to a poster, a student and a program.</summary>
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

    /// <summary>The ID of the organization that owns it.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The ID of the impression's program.</summary>
    public string ProgramId { get; private set; }

    /// <summary>The ID of the impression's student.</summary>
    public string StudentId { get; private set; }

    /// <summary>The ID of the impression that led to the sign-up.</summary>
    public string ImpressionId { get; private set; }

    /// <summary>
    /// The number of the referral among those of its impression, from 0. It is unique, so that concurrent requests cannot exceed the program's limit.
    /// </summary>
    public int Slot { get; private set; }

    /// <summary>The first name, 1 to 200 characters; empty if it was erased.</summary>
    public string FirstName { get; private set; }

    /// <summary>The last name, 1 to 200 characters; empty if it was erased.</summary>
    public string LastName { get; private set; }

    /// <summary>The e-mail address, as sent; empty if it was erased.</summary>
    public string Email { get; private set; }

    /// <summary>The normalized e-mail address (<see cref="Text.EmailKey"/>), unique among the referrals of a program; the ID if it was erased.</summary>
    public string EmailKey { get; private set; }

    /// <summary>The URL of a picture of the person; null if none was given.</summary>
    public string? ProfilePicture { get; private set; }

    /// <summary>The status.</summary>
    public ReferralStatus Status { get; private set; } = ReferralStatus.Pending;

    /// <summary>The time of the first verification, UTC, unless another time was given; null if the referral was never verified.</summary>
    public DateTime? VerifiedAt { get; private set; }

    /// <summary>The flags, one bit for each <see cref="ReferralFlagKind"/>.</summary>
    public int FlagBits { get; private set; }

    /// <summary>Whether there is a flag.</summary>
    public bool IsFlagged { get; private set; }

    /// <summary>The <see cref="FlagRules.Version"/> of the rules that flagged it last; 0 if no rules have seen it.</summary>
    public int FlagRulesVersion { get; private set; }

    /// <summary>The time when the flags were acknowledged, UTC; null if they were not, or if one was added since.</summary>
    public DateTime? FlagsAcknowledgedAt { get; private set; }

    /// <summary>The flags, in the order of their values.</summary>
    public IReadOnlyList<ReferralFlagKind> Flags => [.. Enum.GetValues<ReferralFlagKind>().Where(flag => (FlagBits & BitOf(flag)) != 0)];

    /// <summary>Custom data of the customer.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>Whether its personal data was erased. A stored address is never empty.</summary>
    public bool IsErased => Email.Length == 0;

    /// <summary>Creates a pending referral of the impression's program and student.</summary>
    /// <param name="impression">The impression that led to the sign-up.</param>
    /// <param name="slot">A free slot of the impression (<see cref="ReferralSlots"/>).</param>
    /// <param name="firstName">The first name, 1 to 200 characters.</param>
    /// <param name="lastName">The last name, 1 to 200 characters.</param>
    /// <param name="email">The e-mail address, at most 254 characters.</param>
    /// <param name="now">The current time, UTC.</param>
    /// <param name="profilePicture">The URL of a picture of the person, absolute, http or https; null for none.</param>
    /// <param name="metadata">Custom data of the customer; null for none.</param>
    /// <param name="id">An ID from another system; null to create one.</param>
    /// <exception cref="DomainException">A value is invalid.</exception>
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
        slot >= 0 ? slot : throw new DomainException("A referral's slot must be 0 or more."),
        RequireFirstName(firstName),
        RequireLastName(lastName),
        Text.RequireEmail(email),
        Text.EmailKey(email),
        UtcTime.ToMilliseconds(now))
        {
            ProfilePicture = RequireProfilePicture(profilePicture),
            Metadata = metadata ?? Metadata.Empty,
        };

    /// <summary>Updates the referral. Raises the version only if a value changed. Sets <see cref="VerifiedAt"/> at the first verification.</summary>
    /// <remarks>
    /// With <c>requireFlagAcknowledgement</c>, a flagged referral is verified only if its flags are acknowledged. <c>acknowledgeFlags</c> acknowledges them, or takes that
    /// back; null leaves it as it is.
    /// </remarks>
    /// <exception cref="DomainException">A value is invalid. Nothing was changed.</exception>
    /// <exception cref="ConflictException">
    /// The new status may not follow the current one, or the personal data was erased and a new value was given. Nothing was changed.
    /// </exception>
    public void Update(
        string firstName,
        string lastName,
        string email,
        string? profilePicture,
        ReferralStatus status,
        DateTime? verifiedAt,
        Metadata metadata,
        DateTime now,
        bool? acknowledgeFlags = null,
        bool requireFlagAcknowledgement = false)
    {
        if (IsErased)
        {
            PersonalData.RequireNone((firstName, lastName, email, profilePicture, metadata), (FirstName, LastName, Email, ProfilePicture, Metadata), "referral");
        }

        var isVerification = status is ReferralStatus.Verified && Status is not ReferralStatus.Verified;
        var acknowledgedAt = acknowledgeFlags switch
        {
            true when IsFlagged => FlagsAcknowledgedAt ?? UtcTime.ToMilliseconds(now),
            false => null,
            _ => FlagsAcknowledgedAt,
        };
        var before = (FirstName, LastName, Email, ProfilePicture, Status, VerifiedAt, Metadata, FlagsAcknowledgedAt);
        var after = (
            IsErased ? firstName : RequireFirstName(firstName),
            IsErased ? lastName : RequireLastName(lastName),
            IsErased ? email : Text.RequireEmail(email),
            RequireProfilePicture(profilePicture),
            Statuses.Change(Status, status),
            (verifiedAt ?? (isVerification ? now : null)) is { } time ? UtcTime.ToMilliseconds(time) : (DateTime?)null,
            metadata,
            acknowledgedAt);
        if (isVerification && requireFlagAcknowledgement && IsFlagged && acknowledgedAt is null)
        {
            throw new ConflictException(
                ConflictReason.ReferralFlagged, "The referral has flags. Look at them, and acknowledge them to verify it.");
        }

        (FirstName, LastName, Email, ProfilePicture, Status, VerifiedAt, Metadata, FlagsAcknowledgedAt) = after;
        EmailKey = IsErased ? EmailKey : Text.EmailKey(Email);
        MarkUpdated(before != after, now);
    }

    /// <summary>Gets the bit of a flag.</summary>
    public static int BitOf(ReferralFlagKind flag) => 1 << (int)flag;

    /// <summary>Sets the flags of a new referral.</summary>
    public void SetFlags(IEnumerable<ReferralFlagKind> flags)
    {
        FlagBits = flags.Aggregate(0, (bits, flag) => bits | BitOf(flag));
        IsFlagged = FlagBits != 0;
        FlagRulesVersion = FlagRules.Version;
    }

    /// <summary>Adds a flag that a later sign-up gave rise to. Raises the version and takes an acknowledgement back if the flag is new.</summary>
    public void AddFlag(ReferralFlagKind flag, DateTime now)
    {
        if ((FlagBits & BitOf(flag)) == 0)
        {
            (FlagBits, IsFlagged, FlagRulesVersion, FlagsAcknowledgedAt) = (FlagBits | BitOf(flag), true, FlagRules.Version, null);
            MarkUpdated(hasChanged: true, now);
        }
    }

    /// <summary>Erases the names, the e-mail address, the picture and the metadata. Does nothing if they were erased before.</summary>
    /// <returns>Whether something was erased.</returns>
    public bool ErasePersonalData(DateTime now)
    {
        if (IsErased)
        {
            return false;
        }

        // No address has the form of an ID, so the person may sign up again, and the key stays unique.
        (FirstName, LastName, Email, EmailKey, ProfilePicture, Metadata) = ("", "", "", Id, null, Metadata.Empty);
        MarkUpdated(hasChanged: true, now);
        return true;
    }

    private static string RequireFirstName(string name) => Text.RequireLine(name, Text.NameMaxLength, "A first name");

    private static string RequireLastName(string name) => Text.RequireLine(name, Text.NameMaxLength, "A last name");

    private static string? RequireProfilePicture(string? url) => url is null ? null : Text.RequireWebUrl(url, "A profile picture");
}
