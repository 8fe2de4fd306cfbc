using FluentValidation;
using Impressions.Application.Common.Validation;
using Impressions.Application.Posters;
using Impressions.Domain.Programs;

namespace Impressions.Application.Programs.Commands.UpdateProgram;

internal sealed class UpdateProgramCommandValidator : AbstractValidator<UpdateProgramCommand>
{
    public UpdateProgramCommandValidator(ScanAddresses scans)
    {
        this.CannotBeCleared(command => command.Name).IsName();
        this.CannotBeCleared(command => command.LandingUrl).IsWebUrl().LeadsElsewhere(scans);
        this.CanBeCleared(command => command.FallbackUrl).IsWebUrl().LeadsElsewhere(scans);
        this.CannotBeCleared(command => command.PrivacyMode).IsOneOf(typeof(PrivacyMode));
        this.CannotBeCleared(command => command.ReferralsPerImpression).IsBetween(1, Program.MaxReferralsPerImpression);
        this.CanBeCleared(command => command.CallToAction).IsLine(Program.CallToActionMaxLength);
        this.CannotBeCleared(command => command.RequireImpressionToken);
        this.CannotBeCleared(command => command.ImpressionTokenDays).IsBetween(1, TrustRules.MaxImpressionTokenDays);
        this.CannotBeCleared(command => command.RequireFlagAcknowledgement);
        this.CanBeCleared(command => command.RetentionDays).IsBetween(1, Program.MaxRetentionDays);
        this.CannotBeCleared(command => command.Status).IsOneOf(typeof(ProgramStatus));
    }
}
