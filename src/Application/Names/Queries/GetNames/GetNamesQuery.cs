using Impressions.Application.Common;
using Impressions.Application.Statistics;
using Impressions.Domain.Organizations;
using MediatR;

namespace Impressions.Application.Names.Queries.GetNames;

/// <summary>Gets the names of posters, students and programs of the caller's organization, to show them beside their IDs.</summary>
/// <param name="PosterIds">IDs of posters.</param>
/// <param name="StudentIds">IDs of students.</param>
/// <param name="ProgramIds">IDs of programs.</param>
public sealed record GetNamesQuery(
    IReadOnlyCollection<string> PosterIds, IReadOnlyCollection<string> StudentIds, IReadOnlyCollection<string> ProgramIds) : IRequest<NamesResponse>;

/// <summary>The caller gets the names of a resource only with the scope to read it.</summary>
internal sealed class GetNamesQueryHandler(IStatisticsRepository statistics, ICaller caller) : IRequestHandler<GetNamesQuery, NamesResponse>
{
    public async Task<NamesResponse> Handle(GetNamesQuery request, CancellationToken cancellationToken) => new()
    {
        Posters = await ListAsync(Dimension.Poster, Scopes.PostersRead, request.PosterIds, cancellationToken),
        Students = await ListAsync(Dimension.Student, Scopes.UsersRead, request.StudentIds, cancellationToken),
        Programs = await ListAsync(Dimension.Program, Scopes.ProgramsRead, request.ProgramIds, cancellationToken),
    };

    private async Task<IReadOnlyDictionary<string, string>> ListAsync(
        Dimension dimension, string scope, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 || !caller.Scopes.Contains(scope) ? new Dictionary<string, string>() : await statistics.ListNamesAsync(dimension, [.. ids.Distinct()], cancellationToken);
}
