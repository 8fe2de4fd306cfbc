using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;

namespace Impressions.Application.Users.Queries.GetUser;

/// <summary>An ambassador: who puts up posters. Other things name it in <c>student_id</c>.</summary>
public sealed class UserResponse : VersionedResponse
{
    /// <summary>The user's ID.</summary>
    /// <example>user_123abc</example>
    public override required string Id { get; set; }

    /// <summary>The first name.</summary>
    /// <example>Jordan</example>
    public required string FirstName { get; set; }

    /// <summary>The last name.</summary>
    /// <example>Rivera</example>
    public required string LastName { get; set; }

    /// <summary>The e-mail address, as it was given.</summary>
    /// <example>jordan@example.com</example>
    public required string Email { get; set; }

    /// <summary>The program it is an ambassador of.</summary>
    /// <example>prog_123abc</example>
    public required string ProgramId { get; set; }

    /// <summary>Where a picture of the user is; null: nowhere.</summary>
    /// <example>https://example.com/jordan.jpg</example>
    public required string? ProfilePicture { get; set; }

    /// <summary>When it was made, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>When it was last changed, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>The customer's own facts about it.</summary>
    public required Metadata Metadata { get; set; }
}
