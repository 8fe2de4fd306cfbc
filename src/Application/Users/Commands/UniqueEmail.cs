using Impressions.Domain.Common;

namespace Impressions.Application.Users.Commands;

/// <summary>What the unique index over the e-mail addresses of a program's students forbids, in words.</summary>
internal static class UniqueEmail
{
    /// <summary>Lets an address be taken.</summary>
    /// <exception cref="ConflictException">Another student of the program has it, in whatever case.</exception>
    public static async Task RequireFreeEmailAsync(
        this IStudentRepository students, string programId, string emailKey, CancellationToken cancellationToken)
    {
        if (await students.HasEmailAsync(programId, emailKey, cancellationToken))
        {
            throw new ConflictException("The program already has a user with this e-mail address.");
        }
    }
}
