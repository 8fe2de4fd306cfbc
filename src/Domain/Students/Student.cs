using Impressions.Domain.Common;

namespace Impressions.Domain.Students;

/// <summary>An ambassador, who puts up posters. The API calls it a user.</summary>
public sealed class Student : VersionedEntity
{
    /// <summary>The prefix of a student's ID.</summary>
    public const string IdPrefix = "user";

    private Student(
        string id,
        string organizationId,
        string programId,
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
        FirstName = firstName;
        LastName = lastName;
        Email = email;
        EmailKey = emailKey;
    }

    /// <summary>The ID, <c>user_…</c>.</summary>
    public string Id { get; private set; }

    /// <summary>The ID of the organization that owns it.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The ID of the student's program.</summary>
    public string ProgramId { get; private set; }

    /// <summary>The first name, 1 to 200 characters; empty if it was erased.</summary>
    public string FirstName { get; private set; }

    /// <summary>The last name, 1 to 200 characters; empty if it was erased.</summary>
    public string LastName { get; private set; }

    /// <summary>The e-mail address, as sent; empty if it was erased.</summary>
    public string Email { get; private set; }

    /// <summary>The normalized e-mail address (<see cref="Text.EmailKey"/>), unique among the students of a program; the ID if it was erased.</summary>
    public string EmailKey { get; private set; }

    /// <summary>The URL of a picture of the student; null if none was given.</summary>
    public string? ProfilePicture { get; private set; }

    /// <summary>Custom data of the customer.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>Whether its personal data was erased. A stored address is never empty.</summary>
    public bool IsErased => Email.Length == 0;

    /// <summary>Creates a student of a program.</summary>
    /// <param name="organizationId">The ID of the organization that owns it.</param>
    /// <param name="programId">The ID of the student's program.</param>
    /// <param name="firstName">The first name, 1 to 200 characters.</param>
    /// <param name="lastName">The last name, 1 to 200 characters.</param>
    /// <param name="email">The e-mail address, at most 254 characters.</param>
    /// <param name="now">The current time, UTC.</param>
    /// <param name="id">An ID from another system; null to create one.</param>
    /// <param name="profilePicture">The URL of a picture of the student, absolute, http or https; null for none.</param>
    /// <param name="metadata">Custom data of the customer; null for none.</param>
    /// <exception cref="DomainException">A value is invalid.</exception>
    public static Student Create(
        string organizationId,
        string programId,
        string firstName,
        string lastName,
        string email,
        DateTime now,
        string? id = null,
        string? profilePicture = null,
        Metadata? metadata = null) => new(
        id is null ? EntityId.New(IdPrefix, now) : EntityId.Require(id),
        organizationId,
        programId,
        RequireFirstName(firstName),
        RequireLastName(lastName),
        Text.RequireEmail(email),
        Text.EmailKey(email),
        UtcTime.ToMilliseconds(now))
        {
            ProfilePicture = RequireProfilePicture(profilePicture),
            Metadata = metadata ?? Metadata.Empty,
        };

    /// <summary>Updates the student. Raises the version only if a value changed.</summary>
    /// <exception cref="DomainException">A value is invalid. Nothing was changed.</exception>
    /// <exception cref="ConflictException">The personal data was erased and a new value was given. Nothing was changed.</exception>
    public void Update(string firstName, string lastName, string email, string? profilePicture, Metadata metadata, DateTime now)
    {
        if (IsErased)
        {
            PersonalData.RequireNone((firstName, lastName, email, profilePicture, metadata), (FirstName, LastName, Email, ProfilePicture, Metadata), "user");
            return;
        }

        var before = (FirstName, LastName, Email, ProfilePicture, Metadata);
        var after = (
            RequireFirstName(firstName),
            RequireLastName(lastName),
            Text.RequireEmail(email),
            RequireProfilePicture(profilePicture),
            metadata);
        (FirstName, LastName, Email, ProfilePicture, Metadata) = after;
        EmailKey = Text.EmailKey(Email);
        MarkUpdated(before != after, now);
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
