using Impressions.Domain.Common;

namespace Impressions.Domain.Students;

/// <summary>An ambassador: who puts up posters. On the wire a <c>user</c>.</summary>
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

    /// <summary>The organization it belongs to.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The program it is an ambassador of.</summary>
    public string ProgramId { get; private set; }

    /// <summary>The first name.</summary>
    public string FirstName { get; private set; }

    /// <summary>The last name.</summary>
    public string LastName { get; private set; }

    /// <summary>The e-mail address, as given.</summary>
    public string Email { get; private set; }

    /// <summary>What the address's spellings have in common: no two students of a program have the same.</summary>
    public string EmailKey { get; private set; }

    /// <summary>Where a picture of the student is; null: nowhere.</summary>
    public string? ProfilePicture { get; private set; }

    /// <summary>The customer's own facts about it.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>Makes a student of a program.</summary>
    /// <param name="organizationId">The organization it belongs to.</param>
    /// <param name="programId">The program it is an ambassador of.</param>
    /// <param name="firstName">1 to 200 characters.</param>
    /// <param name="lastName">1 to 200 characters.</param>
    /// <param name="email">The e-mail address, at most 254 characters.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="id">An ID from elsewhere; without it, a new one.</param>
    /// <param name="profilePicture">Where a picture of the student is: an absolute http or https URL.</param>
    /// <param name="metadata">The customer's own facts about it.</param>
    /// <exception cref="DomainException">A name, the address, the URL or the ID breaks its rule.</exception>
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

    /// <summary>Makes it what is given. What is given as it is stays.</summary>
    /// <exception cref="DomainException">A name, the address or the URL breaks its rule; nothing has changed then.</exception>
    public void Update(string firstName, string lastName, string email, string? profilePicture, Metadata metadata, DateTime now)
    {
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

    private static string RequireFirstName(string name) => Text.RequireLine(name, Text.NameMaxLength, "A first name");

    private static string RequireLastName(string name) => Text.RequireLine(name, Text.NameMaxLength, "A last name");

    private static string? RequireProfilePicture(string? url) => url is null ? null : Text.RequireWebUrl(url, "A profile picture");
}
