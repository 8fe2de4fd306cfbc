using Impressions.Domain.Common;

namespace Impressions.Domain.Students;

/// <summary>An ambassador: who puts up posters. On the wire a <c>user</c>.</summary>
public sealed class Student
{
    /// <summary>The prefix of a student's ID.</summary>
    public const string IdPrefix = "user";

    /// <summary>The most characters of a first or last name.</summary>
    public const int NameMaxLength = 200;

    /// <summary>The most characters of an e-mail address (RFC 5321 §4.5.3.1.3).</summary>
    public const int EmailMaxLength = 254;

    /// <summary>The most characters of a URL.</summary>
    public const int UrlMaxLength = Text.MaxUrlLength;

    private Student(
        string id, string organizationId, string programId, string firstName, string lastName, string email, DateTime createdAt)
    {
        Id = id;
        OrganizationId = organizationId;
        ProgramId = programId;
        FirstName = firstName;
        LastName = lastName;
        Email = email;
        CreatedAt = createdAt;
        UpdatedAt = createdAt;
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

    /// <summary>Where a picture of the student is; null: nowhere.</summary>
    public string? ProfilePicture { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime UpdatedAt { get; private set; }

    /// <summary>The customer's own facts about it.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>Makes a student of a program.</summary>
    /// <exception cref="DomainException">A name, the address or the ID breaks its rule.</exception>
    public static Student Create(
        string organizationId, string programId, string firstName, string lastName, string email, DateTime now, string? id = null) => new(
        id is null ? EntityId.New(IdPrefix, now) : EntityId.Require(id),
        organizationId,
        programId,
        Text.Require(firstName, NameMaxLength, "A first name"),
        Text.Require(lastName, NameMaxLength, "A last name"),
        email.Contains('@', StringComparison.Ordinal)
            ? Text.Require(email, EmailMaxLength, "An e-mail address")
            : throw new DomainException("An e-mail address has an '@'."),
        UtcTime.ToMilliseconds(now));
}
