using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Statistics;

/// <summary>The numbers of programs, placements and facets in the cells. Numbers are never reused or changed.</summary>
internal sealed class Numbers
{
    /// <summary>
    /// The maximum number of facets of a program. Once it is reached, new ones lose referrer and campaign, which anybody can choose; the remaining
    /// properties have few values.
    /// </summary>
    public const int MaxFacets = 10_000;

    private readonly Dictionary<string, int> _programs = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Program, Placement Placement), int> _placements = [];
    private readonly Dictionary<(int Program, Facet Facet, FacetLevel Level), int> _facets = [];
    private readonly Dictionary<int, int> _facetCounts = [];
    private readonly List<object> _added = [];
    private int _lastProgram;
    private int _lastPlacement;
    private int _lastFacet;

    /// <summary>The organization whose facts are numbered; new programs belong to it.</summary>
    public string OrganizationId { get; set; } = "";

    /// <summary>Loads all numbers.</summary>
    public static async Task<Numbers> LoadAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        var numbers = new Numbers();
        var programs = new Dictionary<int, string>();
        await foreach (var program in database.StatisticsPrograms.IgnoreQueryFilters().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            programs[program.Number] = program.ProgramId;
            numbers.Keep(program);
        }

        await foreach (var placement in database.StatisticsPlacements.IgnoreQueryFilters().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            numbers.Keep(placement, programs[placement.Program]);
        }

        await foreach (var facet in database.StatisticsFacets.IgnoreQueryFilters().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            numbers.Keep(facet);
        }

        return numbers;
    }

    /// <summary>Gets the numbers that were added since the last call, as rows to insert.</summary>
    public IReadOnlyList<object> TakeAdded()
    {
        var added = _added.ToList();
        _added.Clear();
        return added;
    }

    /// <summary>Describes what a cell counts.</summary>
    public string Describe(CellKey key)
    {
        var program = _programs.Single(program => program.Value == key.Program).Key;
        var placement = key.Placement == 0 ? null : _placements.SingleOrDefault(placement => placement.Value == key.Placement).Key.Placement;
        var facet = _facets.SingleOrDefault(facet => facet.Value == key.Facet).Key.Facet;
        string?[] values = facet is null
            ? [program, placement?.PosterId, $"facet {key.Facet}"]
            :
            [
                program,
                placement?.PosterId,
                $"{facet.Counted.Kind}",
                $"{facet.Counted.Traffic}",
                facet.Counted.Status,
                facet.Counted.Currency,
                $"{facet.DeviceType}",
                facet.Os,
                facet.Browser,
                facet.Referrer,
                facet.UtmSource,
                facet.UtmMedium,
                facet.UtmCampaign,
            ];
        return string.Join(' ', values.Where(value => !string.IsNullOrEmpty(value)));
    }

    public int Program(string id)
    {
        if (!_programs.TryGetValue(id, out var number))
        {
            var row = new StatisticsProgram { Number = number = _lastProgram + 1, OrganizationId = OrganizationId, ProgramId = id };
            Keep(row);
            _added.Add(row);
        }

        return number;
    }

    public int Placement(int program, Placement placement)
    {
        if (!_placements.TryGetValue((program, placement), out var number))
        {
            var row = new StatisticsPlacement
            {
                Number = number = _lastPlacement + 1,
                Program = program,
                StudentId = placement.StudentId,
                PosterId = placement.PosterId,
                Location = placement.Location,
            };
            Keep(row, placement.ProgramId);
            _added.Add(row);
        }

        return number;
    }

    public int Facet(int program, Facet facet, FacetLevel level)
    {
        if (_facets.TryGetValue((program, facet, level), out var number))
        {
            return number;
        }

        if (level is FacetLevel.Detail && !facet.IsOther && _facetCounts.GetValueOrDefault(program) >= MaxFacets)
        {
            return Facet(program, facet with { Referrer = null, UtmSource = null, UtmMedium = null, UtmCampaign = null, IsOther = true }, level);
        }

        var row = new StatisticsFacet
        {
            Number = number = _lastFacet + 1,
            Program = program,
            Level = level,
            Kind = facet.Counted.Kind,
            Traffic = facet.Counted.Traffic,
            Status = facet.Counted.Status,
            Currency = facet.Counted.Currency,
            DeviceType = facet.DeviceType,
            Os = facet.Os,
            Browser = facet.Browser,
            Referrer = facet.Referrer,
            UtmSource = facet.UtmSource,
            UtmMedium = facet.UtmMedium,
            UtmCampaign = facet.UtmCampaign,
            IsOther = facet.IsOther,
        };
        Keep(row);
        _added.Add(row);
        return number;
    }

    private void Keep(StatisticsProgram row)
    {
        _programs.Add(row.ProgramId, row.Number);
        _lastProgram = Math.Max(_lastProgram, row.Number);
    }

    private void Keep(StatisticsPlacement row, string programId)
    {
        _placements.Add((row.Program, new Placement(programId, row.StudentId, row.PosterId, row.Location)), row.Number);
        _lastPlacement = Math.Max(_lastPlacement, row.Number);
    }

    private void Keep(StatisticsFacet row)
    {
        _facets.Add((row.Program, row.ToFacet(), row.Level), row.Number);
        _facetCounts[row.Program] = _facetCounts.GetValueOrDefault(row.Program) + 1;
        _lastFacet = Math.Max(_lastFacet, row.Number);
    }
}
