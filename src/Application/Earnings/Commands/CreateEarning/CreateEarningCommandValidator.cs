using FluentValidation;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Earnings;

namespace Impressions.Application.Earnings.Commands.CreateEarning;

internal sealed class CreateEarningCommandValidator : AbstractValidator<CreateEarningCommand>
{
    public CreateEarningCommandValidator()
    {
        RuleFor(command => command.ReferralId).IsRequired();
        RuleFor(command => command.Amount).IsRequired().IsAmount();
        RuleFor(command => command.Currency).IsCurrency();
        RuleFor(command => command.Type).IsEarningType();
        RuleFor(command => command.Description).IsProse(Earning.DescriptionMaxLength);
        this.AddIdempotencyRule();
    }
}
