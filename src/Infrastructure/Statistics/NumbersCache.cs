using System.Collections.Concurrent;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Statistics;

/// <summary>Caches the meaning of numbers for queries. Numbers never change, so only new ones are read again.</summary>
internal sealed class NumbersCache
{
    private readonly ConcurrentDictionary<string, OrganizationNumbers> _organizations = new(StringComparer.Ordinal);

    /// <summary>Gets the numbers of the organization of a context, at least those of a version of the statistics.</summary>
    public async Task<OrganizationNumbers> GetAsync(ImpressionsDbContext database, long version, CancellationToken cancellationToken)
    {
        var known = _organizations.GetValueOrDefault(database.OrganizationId!) ?? OrganizationNumbers.None;
        return known.Version == version
            ? known
            : _organizations[database.OrganizationId!] = await known.WithNewAsync(database, version, cancellationToken);
    }
}

/// <summary>The numbers of an organization, as of a version of the statistics.</summary>
internal sealed record OrganizationNumbers(
    long Version,
    IReadOnlyDictionary<int, string> Programs,
    IReadOnlyDictionary<int, Placement> Placements,
    IReadOnlyDictionary<int, Facet> Facets)
{
    public static OrganizationNumbers None { get; } =
        new(-1, new Dictionary<int, string>(), new Dictionary<int, Placement>(), new Dictionary<int, Facet>());

    /// <summary>Reads the numbers that were added since.</summary>
    public async Task<OrganizationNumbers> WithNewAsync(ImpressionsDbContext database, long version, CancellationToken cancellationToken)
    {
        var programs = await database.StatisticsPrograms.ToDictionaryAsync(program => program.Number, program => program.ProgramId, cancellationToken);
        var lastPlacement = Placements.Keys.DefaultIfEmpty().Max();
        var lastFacet = Facets.Keys.DefaultIfEmpty().Max();
        var placements = await database.StatisticsPlacements.AsNoTracking()
            .Where(placement => placement.Number > lastPlacement).ToListAsync(cancellationToken);
        var facets = await database.StatisticsFacets.AsNoTracking()
            .Where(facet => facet.Number > lastFacet).ToListAsync(cancellationToken);
        return placements.Count + facets.Count == 0 && programs.Count == Programs.Count
            ? this with { Version = version }
            : new(
                version,
                programs,
                placements.Select(row => KeyValuePair.Create(row.Number, new Placement(programs[row.Program], row.StudentId, row.PosterId, row.Location)))
                    .Concat(Placements).ToDictionary(),
                facets.Select(row => KeyValuePair.Create(row.Number, row.ToFacet())).Concat(Facets).ToDictionary());
    }
}
