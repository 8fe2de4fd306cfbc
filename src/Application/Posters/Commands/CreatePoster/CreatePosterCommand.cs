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

/// <summary>Makes an active poster with a code of its own.</summary>
public sealed class CreatePosterCommand : IdempotentRequest, ICommand<PosterResponse>
{
    /// <summary>The program it advertises. Required.</summary>
    /// <example>prog_123abc</example>
    public string? ProgramId { get; set; }

    /// <summary>The student (user) who puts it up, of the same program. Required.</summary>
    /// <example>user_123abc</example>
    public string? StudentId { get; set; }

    /// <summary>Where it hangs, 1 to 200 characters.</summary>
    /// <example>Student Union, main entrance</example>
    public string? Location { get; set; }

    /// <summary>Where its scans lead, where not to the program's landing page: an absolute http or https URL.</summary>
    /// <example>https://example.com/library</example>
    public string? DestinationUrl { get; set; }

    /// <summary>Your own facts about it, a JSON object of at most 16,384 characters, nested at most 16 deep.</summary>
    public Metadata? Metadata { get; set; }
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
        // The code is random. Where another poster has it already, the save fails and all this begins again, with another code.
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
