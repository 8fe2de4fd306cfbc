using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Programs.Queries.GetProgram;
using MediatR;

namespace Impressions.Application.Programs.Commands.RotateTokenKey;

/// <summary>Replaces the key that signs the impression tokens of a program. Tokens of the old key are accepted until they expire.</summary>
/// <param name="Id">ID of the resource.</param>
/// <param name="Precondition">Condition on the current version of the program.</param>
public sealed record RotateTokenKeyCommand(string Id, Precondition Precondition) : ICommand<ProgramResponse>;

internal sealed class RotateTokenKeyCommandHandler(IProgramRepository programs, ITokenKeys keys, IMapper mapper, TimeProvider time)
    : IRequestHandler<RotateTokenKeyCommand, ProgramResponse>
{
    public async Task<ProgramResponse> Handle(RotateTokenKeyCommand request, CancellationToken cancellationToken)
    {
        var program = await Lookup.GetOrThrowAsync(programs.FindAsync, request.Id, "program", cancellationToken);
        request.Precondition.Require(program);
        program.RotateTokenKey(keys.Create(), time.GetUtcNow().UtcDateTime);
        return mapper.Map<ProgramResponse>(program);
    }
}
