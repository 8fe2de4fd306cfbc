using FluentValidation;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Programs;

namespace Impressions.Application.Programs.Commands.UpdateProgram;

internal sealed class UpdateProgramCommandValidator : AbstractValidator<UpdateProgramCommand>
{
    public UpdateProgramCommandValidator()
    {
        this.CannotBeCleared(command => command.Name).IsName();
        this.CannotBeCleared(command => command.LandingUrl).IsWebUrl();
        this.CanBeCleared(command => command.FallbackUrl).IsWebUrl();
        this.CannotBeCleared(command => command.PrivacyMode).IsOneOf(typeof(PrivacyMode));
        this.CannotBeCleared(command => command.ReferralsPerImpression).IsBetween(1, Program.MaxReferralsPerImpression);
        this.CannotBeCleared(command => command.Status).IsOneOf(typeof(ProgramStatus));
    }
}
