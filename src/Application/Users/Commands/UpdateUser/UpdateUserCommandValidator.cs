using FluentValidation;
using Impressions.Application.Common.Validation;

namespace Impressions.Application.Users.Commands.UpdateUser;

internal sealed class UpdateUserCommandValidator : AbstractValidator<UpdateUserCommand>
{
    public UpdateUserCommandValidator()
    {
        this.CannotBeCleared(command => command.FirstName).IsName();
        this.CannotBeCleared(command => command.LastName).IsName();
        this.CannotBeCleared(command => command.Email).IsEmail();
        this.CanBeCleared(command => command.ProfilePicture).IsWebUrl();
    }
}
