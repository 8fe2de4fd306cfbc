using FluentValidation;
using Impressions.Application.Common.Validation;

namespace Impressions.Application.Posters.Commands.CreatePosters;

/// <summary>The lines themselves are checked by the handler together with their students, so that a response names the faults of all lines.</summary>
internal sealed class CreatePostersCommandValidator : AbstractValidator<CreatePostersCommand>
{
    public CreatePostersCommandValidator()
    {
        RuleFor(command => command.ProgramId).IsRequired();
        RuleFor(command => command.Lines).IsRequired();
        RuleFor(command => command.Lines)
            .Must(lines => PosterLine.Parse(lines!).Count is >= 1 and <= CreatePostersCommand.MaxLines)
            .When(command => command.Lines is not null)
            .WithMessage(command =>
                $"lines must have 1 to {CreatePostersCommand.MaxLines} lines with text. These are {PosterLine.Parse(command.Lines!).Count}.");
    }
}
