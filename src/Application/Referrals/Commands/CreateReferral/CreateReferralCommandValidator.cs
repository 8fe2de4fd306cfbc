using FluentValidation;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Validation;

namespace Impressions.Application.Referrals.Commands.CreateReferral;

internal sealed class CreateReferralCommandValidator : AbstractValidator<CreateReferralCommand>
{
    public CreateReferralCommandValidator()
    {
        RuleFor(command => command.ImpressionId).IsRequired();
        RuleFor(command => command.FirstName).IsRequired().IsName();
        RuleFor(command => command.LastName).IsRequired().IsName();
        RuleFor(command => command.Email).IsRequired().IsEmail();
        RuleFor(command => command.ProfilePicture).IsWebUrl();
        this.AddIdempotencyRule();
    }
}
