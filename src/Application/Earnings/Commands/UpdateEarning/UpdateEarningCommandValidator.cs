using FluentValidation;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Earnings;

namespace Impressions.Application.Earnings.Commands.UpdateEarning;

internal sealed class UpdateEarningCommandValidator : AbstractValidator<UpdateEarningCommand>
{
    public UpdateEarningCommandValidator()
    {
        this.CannotBeCleared(command => command.Amount).IsAmount();
        this.CannotBeCleared(command => command.Currency).IsCurrency();
        this.CannotBeCleared(command => command.Type).IsEarningType();
        this.CanBeCleared(command => command.Description).IsProse(Earning.DescriptionMaxLength);
        this.CannotBeCleared(command => command.Status).IsOneOf(typeof(EarningStatus));
        this.CanBeCleared(command => command.ReferenceId).IsLine(Earning.PaymentReferenceMaxLength);
    }
}
