using FluentValidation;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Posters;

namespace Impressions.Application.Posters.Commands.UpdatePoster;

internal sealed class UpdatePosterCommandValidator : AbstractValidator<UpdatePosterCommand>
{
    public UpdatePosterCommandValidator(ScanAddresses scans)
    {
        this.CanBeCleared(command => command.Location).IsLine(Poster.LocationMaxLength);
        this.CanBeCleared(command => command.DestinationUrl).IsWebUrl().LeadsElsewhere(scans);
        this.CannotBeCleared(command => command.Status).IsOneOf(typeof(PosterStatus));
    }
}
