using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Users.Queries.GetUser;
using Impressions.Domain.Common;
using MediatR;

namespace Impressions.Application.Users.Commands.UpdateUser;

/// <summary>Changes of a user (student) what is named; the rest stays.</summary>
public sealed class UpdateUserCommand : PartialUpdate, ICommand<UserResponse>
{
    /// <summary>The first name, 1 to 200 characters.</summary>
    /// <example>Jordan</example>
    public string? FirstName { get; set => field = Named(value); }

    /// <summary>The last name, 1 to 200 characters.</summary>
    /// <example>Rivera</example>
    public string? LastName { get; set => field = Named(value); }

    /// <summary>The e-mail address, at most 254 characters; once in a program, whatever its case.</summary>
    /// <example>jordan@example.com</example>
    public string? Email { get; set => field = Named(value); }

    /// <summary>Where a picture of the user is: an absolute http or https URL; null: nowhere.</summary>
    /// <example>https://example.com/jordan.jpg</example>
    public string? ProfilePicture { get; set => field = Named(value); }
}

internal sealed class UpdateUserCommandHandler(IStudentRepository students, IMapper mapper, TimeProvider time)
    : IRequestHandler<UpdateUserCommand, UserResponse>
{
    public async Task<UserResponse> Handle(UpdateUserCommand request, CancellationToken cancellationToken)
    {
        var student = await Lookup.GetOrThrowAsync(students.FindAsync, request.Id, "user", cancellationToken);
        request.IfMatch.Require(student);
        if (request.Email is not null && Text.EmailKey(request.Email) is var key && key != student.EmailKey)
        {
            await students.RequireFreeEmailAsync(student.ProgramId, key, cancellationToken);
        }

        student.Update(
            request.FirstName ?? student.FirstName,
            request.LastName ?? student.LastName,
            request.Email ?? student.Email,
            request.Or(request.ProfilePicture, student.ProfilePicture),
            request.MergeInto(student.Metadata),
            time.GetUtcNow().UtcDateTime);
        return mapper.Map<UserResponse>(student);
    }
}
