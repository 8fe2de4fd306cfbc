using FluentValidation;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Referrals;

namespace Impressions.Application.Referrals.Commands.UpdateReferral;

internal sealed class UpdateReferralCommandValidator : AbstractValidator<UpdateReferralCommand>
{
    public UpdateReferralCommandValidator(TimeProvider time)
    {
        this.CannotBeCleared(command => command.FirstName).IsName();
        this.CannotBeCleared(command => command.LastName).IsName();
        this.CannotBeCleared(command => command.Email).IsEmail();
        this.CanBeCleared(command => command.ProfilePicture).IsWebUrl();
        this.CannotBeCleared(command => command.Status).IsOneOf(typeof(ReferralStatus));
        this.CanBeCleared(command => command.VerifiedAt).IsNotInTheFuture(time);
        this.CannotBeCleared(command => command.AcknowledgeFlags);
    }
}
