using FluentValidation;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Validation;
using Impressions.Application.Posters;
using Impressions.Domain.Programs;

namespace Impressions.Application.Programs.Commands.CreateProgram;

internal sealed class CreateProgramCommandValidator : AbstractValidator<CreateProgramCommand>
{
    public CreateProgramCommandValidator(ScanAddresses scans)
    {
        RuleFor(command => command.Name).IsRequired().IsName();
        RuleFor(command => command.LandingUrl).IsRequired().IsWebUrl().LeadsElsewhere(scans);
        RuleFor(command => command.FallbackUrl).IsWebUrl().LeadsElsewhere(scans);
        RuleFor(command => command.PrivacyMode).IsOneOf(typeof(PrivacyMode));
        RuleFor(command => command.ReferralsPerImpression).IsBetween(1, Program.MaxReferralsPerImpression);
        RuleFor(command => command.CallToAction).IsLine(Program.CallToActionMaxLength);
        RuleFor(command => command.ImpressionTokenDays).IsBetween(1, TrustRules.MaxImpressionTokenDays);
        RuleFor(command => command.RetentionDays).IsBetween(1, Program.MaxRetentionDays);
        this.AddIdempotencyRule();
    }
}
