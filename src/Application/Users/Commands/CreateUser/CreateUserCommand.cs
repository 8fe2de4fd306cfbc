using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Programs;
using Impressions.Application.Users.Queries.GetUser;
using Impressions.Domain.Common;
using Impressions.Domain.Students;
using MediatR;

namespace Impressions.Application.Users.Commands.CreateUser;

/// <summary>Creates a user (student) of a program.</summary>
public sealed class CreateUserCommand : IdempotentRequest, ICommand<UserResponse>
{
    /// <summary>First name, 1 to 200 characters. Required.</summary>
    /// <example>Robin</example>
    public string? FirstName { get; set; }

    /// <summary>Last name, 1 to 200 characters. Required.</summary>
    /// <example>Meyer</example>
    public string? LastName { get; set; }

    /// <summary>E-mail address, at most 254 characters, unique in the program (case-insensitive). Required.</summary>
    /// <example>robin@example.com</example>
    public string? Email { get; set; }

    /// <summary>ID of the program that the user is an ambassador of. Required.</summary>
    /// <example>prog_123abc</example>
    public string? ProgramId { get; set; }

    /// <summary>URL of a picture of the user; an absolute http or https URL.</summary>
    /// <example>https://example.com/robin.jpg</example>
    public string? ProfilePicture { get; set; }

    /// <summary>Custom data, a JSON object of at most 16,384 characters, nested at most 16 deep.</summary>
    public Metadata? Metadata { get; set; }

    internal override string UseCase => "CreateUser";
}

internal sealed class CreateUserCommandHandler(IProgramRepository programs, IStudentRepository students, IMapper mapper, TimeProvider time)
    : IRequestHandler<CreateUserCommand, UserResponse>
{
    public async Task<UserResponse> Handle(CreateUserCommand request, CancellationToken cancellationToken)
    {
        var program = await Lookup.GetReferencedOrThrowAsync(
            programs.FindAsync, request.ProgramId, nameof(request.ProgramId), "program", cancellationToken);
        program.RequireActive("users");
        var student = Student.Create(
            program.OrganizationId,
            program.Id,
            request.FirstName!,
            request.LastName!,
            request.Email!,
            time.GetUtcNow().UtcDateTime,
            profilePicture: request.ProfilePicture,
            metadata: request.Metadata);
        await students.RequireFreeEmailAsync(program.Id, student.EmailKey, cancellationToken);
        students.Add(student);
        return mapper.Map<UserResponse>(student);
    }
}
