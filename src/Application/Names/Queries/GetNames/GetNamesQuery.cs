using Impressions.Application.Statistics;
using MediatR;

namespace Impressions.Application.Names.Queries.GetNames;

/// <summary>Gets the names of posters, students and programs of the caller's organization, to show them beside their IDs.</summary>
/// <param name="PosterIds">IDs of posters.</param>
/// <param name="StudentIds">IDs of students.</param>
/// <param name="ProgramIds">IDs of programs.</param>
public sealed record GetNamesQuery(
    IReadOnlyCollection<string> PosterIds, IReadOnlyCollection<string> StudentIds, IReadOnlyCollection<string> ProgramIds) : IRequest<NamesResponse>;

internal sealed class GetNamesQueryHandler(IStatisticsRepository statistics) : IRequestHandler<GetNamesQuery, NamesResponse>
{
    public async Task<NamesResponse> Handle(GetNamesQuery request, CancellationToken cancellationToken) => new()
    {
        Posters = await ListAsync(Dimension.Poster, request.PosterIds, cancellationToken),
        Students = await ListAsync(Dimension.Student, request.StudentIds, cancellationToken),
        Programs = await ListAsync(Dimension.Program, request.ProgramIds, cancellationToken),
    };

    private async Task<IReadOnlyDictionary<string, string>> ListAsync(
        Dimension dimension, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? new Dictionary<string, string>() : await statistics.ListNamesAsync(dimension, [.. ids.Distinct()], cancellationToken);
}
