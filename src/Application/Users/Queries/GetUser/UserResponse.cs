using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;

namespace Impressions.Application.Users.Queries.GetUser;

/// <summary>An ambassador, who puts up posters. Other resources refer to a user by <c>student_id</c>.</summary>
public sealed class UserResponse : VersionedResponse
{
    /// <summary>ID of the user.</summary>
    /// <example>user_123abc</example>
    public override required string Id { get; set; }

    /// <summary>First name; empty if it was erased.</summary>
    /// <example>Jordan</example>
    public required string FirstName { get; set; }

    /// <summary>Last name; empty if it was erased.</summary>
    /// <example>Rivera</example>
    public required string LastName { get; set; }

    /// <summary>E-mail address as it was sent, trimmed; empty if it was erased.</summary>
    /// <example>jordan@example.com</example>
    public required string Email { get; set; }

    /// <summary>ID of the program that the user is an ambassador of.</summary>
    /// <example>prog_123abc</example>
    public required string ProgramId { get; set; }

    /// <summary>URL of a picture of the user; null if none was given.</summary>
    /// <example>https://example.com/jordan.jpg</example>
    public required string? ProfilePicture { get; set; }

    /// <summary>Time of creation, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>Time of the last update, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>Custom data.</summary>
    public required Metadata Metadata { get; set; }
}
