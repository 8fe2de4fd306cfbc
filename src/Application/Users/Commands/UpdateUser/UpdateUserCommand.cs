using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Users.Queries.GetUser;
using Impressions.Domain.Common;
using MediatR;

namespace Impressions.Application.Users.Commands.UpdateUser;

/// <summary>Updates the given members of a user (student); other members keep their values.</summary>
public sealed class UpdateUserCommand : PartialUpdate, ICommand<UserResponse>
{
    /// <summary>First name, 1 to 200 characters.</summary>
    /// <example>Jordan</example>
    public Optional<string?> FirstName { get; set; }

    /// <summary>Last name, 1 to 200 characters.</summary>
    /// <example>Rivera</example>
    public Optional<string?> LastName { get; set; }

    /// <summary>E-mail address, at most 254 characters, unique in the program (case-insensitive).</summary>
    /// <example>jordan@example.com</example>
    public Optional<string?> Email { get; set; }

    /// <summary>URL of a picture of the user, an absolute http or https URL; null removes it.</summary>
    /// <example>https://example.com/jordan.jpg</example>
    public Optional<string?> ProfilePicture { get; set; }
}

internal sealed class UpdateUserCommandHandler(IStudentRepository students, IMapper mapper, TimeProvider time)
    : IRequestHandler<UpdateUserCommand, UserResponse>
{
    public async Task<UserResponse> Handle(UpdateUserCommand request, CancellationToken cancellationToken)
    {
        var student = await Lookup.GetOrThrowAsync(students.FindAsync, request.Id, "user", cancellationToken);
        request.Precondition.Require(student);
        if (request.Email.Value is { } email && Text.EmailKey(email) is var key && key != student.EmailKey)
        {
            await students.RequireFreeEmailAsync(student.ProgramId, key, cancellationToken);
        }

        student.Update(
            request.FirstName.Value ?? student.FirstName,
            request.LastName.Value ?? student.LastName,
            request.Email.Value ?? student.Email,
            request.ProfilePicture.Or(student.ProfilePicture),
            request.MergeInto(student.Metadata),
            time.GetUtcNow().UtcDateTime);
        return mapper.Map<UserResponse>(student);
    }
}
