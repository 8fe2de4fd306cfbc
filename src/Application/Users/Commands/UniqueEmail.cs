using Impressions.Domain.Common;

namespace Impressions.Application.Users.Commands;

/// <summary>Checks that an e-mail address is unique among the students of a program. A unique index decides races; this check explains its violation.</summary>
internal static class UniqueEmail
{
    /// <summary>Throws if the program already has a student with this e-mail address (case-insensitive).</summary>
    /// <exception cref="ConflictException">The program already has one.</exception>
    public static async Task RequireFreeEmailAsync(
        this IStudentRepository students, string programId, string emailKey, CancellationToken cancellationToken)
    {
        if (await students.FindIdByEmailAsync(programId, emailKey, cancellationToken) is { } id)
        {
            throw new ConflictException(ConflictReason.UserEmailTaken, "The program already has a user with this e-mail address.", id);
        }
    }
}
