using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Application.Programs;
using Impressions.Application.Users;
using Impressions.Domain.Common;
using Impressions.Domain.Posters;
using MediatR;

namespace Impressions.Application.Posters.Commands.CreatePoster;

/// <summary>Creates an active poster with a new code.</summary>
public sealed class CreatePosterCommand : IdempotentRequest, ICommand<PosterResponse>
{
    /// <summary>ID of the program that the poster advertises. Required.</summary>
    /// <example>prog_123abc</example>
    public string? ProgramId { get; set; }

    /// <summary>ID of the student (user) who puts up the poster, of the same program. Required.</summary>
    /// <example>user_123abc</example>
    public string? StudentId { get; set; }

    /// <summary>Location of the poster, 1 to 200 characters.</summary>
    /// <example>Student Union, main entrance</example>
    public string? Location { get; set; }

    /// <summary>URL that scans lead to, an absolute http or https URL. By default the landing page of the program.</summary>
    /// <example>https://example.com/library</example>
    public string? DestinationUrl { get; set; }

    /// <summary>Custom data, a JSON object of at most 16,384 characters, nested at most 16 deep.</summary>
    public Metadata? Metadata { get; set; }

    internal override string UseCase => "CreatePoster";
}

internal sealed class CreatePosterCommandHandler(
    IProgramRepository programs, IStudentRepository students, IPosterRepository posters, IMapper mapper, TimeProvider time)
    : IRequestHandler<CreatePosterCommand, PosterResponse>
{
    public async Task<PosterResponse> Handle(CreatePosterCommand request, CancellationToken cancellationToken)
    {
        var program = await Lookup.GetReferencedOrThrowAsync(
            programs.FindAsync, request.ProgramId, nameof(request.ProgramId), "program", cancellationToken);
        var student = await Lookup.GetReferencedOrThrowAsync(
            students.FindAsync, request.StudentId, nameof(request.StudentId), "user", cancellationToken);
        if (student.ProgramId != program.Id)
        {
            throw new InvalidMemberException(nameof(request.StudentId), "must name a user of the same program.");
        }

        program.RequireActive("posters");
        // The code is random. If another poster has it, the save fails and the handler runs again with a new code.
        var poster = Poster.Create(
            program.OrganizationId,
            program.Id,
            student.Id,
            time.GetUtcNow().UtcDateTime,
            request.Location,
            request.DestinationUrl,
            metadata: request.Metadata);
        posters.Add(poster);
        return mapper.Map<PosterResponse>(poster);
    }
}
