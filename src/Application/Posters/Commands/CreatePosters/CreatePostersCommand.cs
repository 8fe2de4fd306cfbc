using AutoMapper;
using FluentValidation;
using FluentValidation.Results;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Json;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Application.Programs;
using Impressions.Application.Users;
using Impressions.Domain.Posters;
using Impressions.Domain.Students;
using MediatR;

namespace Impressions.Application.Posters.Commands.CreatePosters;

/// <summary>Creates active posters of a program from lines of text, all or none.</summary>
public sealed class CreatePostersCommand : ICommand<IReadOnlyList<PosterResponse>>
{
    /// <summary>The maximum number of lines.</summary>
    public const int MaxLines = 100;

    /// <summary>ID of the program that the posters advertise. Required.</summary>
    public string? ProgramId { get; set; }

    /// <summary>
    /// A line for each poster, 1 to 100, as <see cref="PosterLine"/>: its location, a separator, and its student as ID, e-mail address, or first and last name.
    /// Empty lines are ignored. Required.
    /// </summary>
    public string? Lines { get; set; }
}

internal sealed class CreatePostersCommandHandler(
    IProgramRepository programs, IStudentRepository students, IPosterRepository posters, IMapper mapper, TimeProvider time)
    : IRequestHandler<CreatePostersCommand, IReadOnlyList<PosterResponse>>
{
    public async Task<IReadOnlyList<PosterResponse>> Handle(CreatePostersCommand request, CancellationToken cancellationToken)
    {
        var program = await Lookup.GetReferencedOrThrowAsync(
            programs.FindAsync, request.ProgramId, nameof(request.ProgramId), "program", cancellationToken);
        program.RequireActive("posters");
        var lines = PosterLine.Parse(request.Lines!);
        var people = await PersonLookup.LoadAsync(
            students, program.Id, [.. lines.Select(line => line.Person).OfType<string>().Distinct()], cancellationToken);
        var faults = new List<ValidationFailure>();
        var placements = new List<(string Location, Student Student)>();
        foreach (var line in lines)
        {
            var fault = line.Fault;
            if (fault is null && people.Find(line.Person!, out fault) is { } student)
            {
                placements.Add((line.Location!, student));
            }
            else
            {
                faults.Add(new ValidationFailure(SnakeCase.Of(nameof(request.Lines)), $"Line {line.Number}: {fault}"));
            }
        }

        if (faults.Count > 0)
        {
            throw new ValidationException(faults);
        }

        var now = time.GetUtcNow().UtcDateTime;
        Poster[] created =
        [
            .. placements.Select(placement => Poster.Create(program.OrganizationId, program.Id, placement.Student.Id, now, placement.Location)),
        ];
        foreach (var poster in created)
        {
            posters.Add(poster);
        }

        return mapper.Map<IReadOnlyList<PosterResponse>>(created);
    }
}
