using FluentValidation;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Validation;

namespace Impressions.Application.Users.Commands.CreateUser;

internal sealed class CreateUserCommandValidator : AbstractValidator<CreateUserCommand>
{
    public CreateUserCommandValidator()
    {
        RuleFor(command => command.FirstName).IsRequired().IsName();
        RuleFor(command => command.LastName).IsRequired().IsName();
        RuleFor(command => command.Email).IsRequired().IsEmail();
        RuleFor(command => command.ProgramId).IsRequired();
        RuleFor(command => command.ProfilePicture).IsWebUrl();
        this.AddIdempotencyRule();
    }
}
