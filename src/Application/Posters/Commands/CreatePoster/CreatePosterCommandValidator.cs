using FluentValidation;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Posters;

namespace Impressions.Application.Posters.Commands.CreatePoster;

internal sealed class CreatePosterCommandValidator : AbstractValidator<CreatePosterCommand>
{
    public CreatePosterCommandValidator(ScanAddresses scans)
    {
        RuleFor(command => command.ProgramId).IsRequired();
        RuleFor(command => command.StudentId).IsRequired();
        RuleFor(command => command.Location).IsLine(Poster.LocationMaxLength);
        RuleFor(command => command.DestinationUrl).IsWebUrl().LeadsElsewhere(scans);
        this.AddIdempotencyRule();
    }
}
