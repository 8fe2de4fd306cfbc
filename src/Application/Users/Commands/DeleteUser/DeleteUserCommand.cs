using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Privacy;
using Impressions.Application.Privacy.Commands.CreateErasure;
using Impressions.Domain.Privacy;
using MediatR;

namespace Impressions.Application.Users.Commands.DeleteUser;

/// <summary>Erases the personal data of one user. The row stays, so that counts stay as they are.</summary>
/// <param name="Id">ID of the resource.</param>
/// <param name="Precondition">Condition on the current version of the user.</param>
public sealed record DeleteUserCommand(string Id, Precondition Precondition) : ICommand<NewErasureResponse>;

internal sealed class DeleteUserCommandHandler(PersonEraser eraser, IStudentRepository students) : IRequestHandler<DeleteUserCommand, NewErasureResponse>
{
    public async Task<NewErasureResponse> Handle(DeleteUserCommand request, CancellationToken cancellationToken)
    {
        var student = await Lookup.GetOrThrowAsync(students.FindAsync, request.Id, "user", cancellationToken);
        request.Precondition.Require(student);
        return await eraser.EraseAsync(
            ErasureSubject.User,
            new CreateErasureCommand { UserId = student.Id },
            [student],
            [],
            [],
            cancellationToken);
    }
}
