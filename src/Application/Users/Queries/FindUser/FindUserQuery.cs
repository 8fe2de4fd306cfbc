using FluentValidation;
using FluentValidation.Results;
using Impressions.Application.Common.Json;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Common;
using MediatR;

namespace Impressions.Application.Users.Queries.FindUser;

/// <summary>Gets the ID of a student (user) of a program by what a person writes.</summary>
/// <param name="ProgramId">ID of the program. Required.</param>
/// <param name="Person">ID, e-mail address, or first and last name of the student. Required.</param>
public sealed record FindUserQuery(string? ProgramId, string? Person) : IRequest<string>;

internal sealed class FindUserQueryValidator : AbstractValidator<FindUserQuery>
{
    public FindUserQueryValidator()
    {
        RuleFor(query => query.ProgramId).IsRequired();
        RuleFor(query => query.Person).IsRequired();
    }
}

internal sealed class FindUserQueryHandler(IStudentRepository students) : IRequestHandler<FindUserQuery, string>
{
    public async Task<string> Handle(FindUserQuery request, CancellationToken cancellationToken)
    {
        var person = request.Person!.Trim();
        IReadOnlyList<string> texts = EntityId.IsValid(request.ProgramId) ? [person] : [];
        var lookup = await PersonLookup.LoadAsync(students, request.ProgramId!, texts, cancellationToken);
        return lookup.Find(person, out var fault)?.Id
            ?? throw new ValidationException([new ValidationFailure(SnakeCase.Of(nameof(request.Person)), fault)]);
    }
}
