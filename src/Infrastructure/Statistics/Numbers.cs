using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Statistics;

/// <summary>
/// The numbers of programs, placements and facets, which changes and cells have instead of texts. They are never changed or reused, so each process
/// keeps those that it has read. Every process takes the next free number: of two that take the same one, the database refuses the second, which then
/// reads the number of the first. So a text has one number only.
/// </summary>
internal sealed class Numbers(IImpressionsDbContextFactory databases) : IDisposable
{
    /// <summary>
    /// The maximum number of facets of a program. Once it is reached, new ones lose referrer and campaign, which anybody can choose; the remaining
    /// properties have few values.
    /// </summary>
    public const int MaxFacets = 10_000;

    /// <summary>The maximum number of remembered scans; about 10 MB.</summary>
    private const int MaxScans = 20_000;

    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly ConcurrentDictionary<string, int> _programs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, (string OrganizationId, string ProgramId)> _programsByNumber = new();
    private readonly ConcurrentDictionary<Placement, int> _placements = new();
    private readonly ConcurrentDictionary<int, NumberedPlacement> _placementsByNumber = new();
    private readonly ConcurrentDictionary<(int Program, Facet Facet, FacetLevel Level), int> _facets = new();
    private readonly ConcurrentDictionary<int, NumberedFacet> _facetsByNumber = new();
    private readonly ConcurrentDictionary<(int Program, FacetLevel Level), ConcurrentQueue<int>> _coarseFacets = new();
    private readonly ConcurrentDictionary<int, int> _facetCounts = new();
    private readonly ConcurrentDictionary<(string StudentId, string PosterId, DeviceType DeviceType, Traffic Traffic, string Metadata), (int Placement, int Facet)> _scans = new();
    private int _lastProgram;
    private int _lastPlacement;
    private int _lastFacet;
    private bool _isLoaded;
    private long _version = -1;

    /// <summary>Replaces the texts of facts by numbers. New texts are stored first, in a transaction of their own.</summary>
    /// <param name="organizationId">The organization of the facts.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    public async ValueTask<NumberedFacts> NumberAsync(string organizationId, Facts facts, CancellationToken cancellationToken)
    {
        NumberedFacts? numbered;
        while (!TryNumber(facts, out numbered))
        {
            await AddAsync(organizationId, facts, cancellationToken);
        }

        return numbered;
    }

    /// <summary>Counts scans of one organization. A scan that equals a recent one but for its time is not parsed again.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="scans">The scans.</param>
    /// <param name="beforeAdding">Called before new numbers are stored; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    public async ValueTask<NumberedFacts> CountAsync(
        string organizationId, IEnumerable<Impression> scans, Action? beforeAdding, CancellationToken cancellationToken)
    {
        var counted = new NumberedFacts();
        foreach (var scan in scans)
        {
            var key = (scan.StudentId, scan.PosterId, scan.DeviceType, scan.Traffic, scan.Metadata.ToString());
            if (!_scans.TryGetValue(key, out var numbers))
            {
                var facts = new Facts();
                FactSource.Of(scan).AddScan(facts);
                if (!TryNumber(facts, out var numbered))
                {
                    beforeAdding?.Invoke();
                    numbered = await NumberAsync(organizationId, facts, cancellationToken);
                }

                var fact = numbered.Keys.Single();
                if (_scans.Count >= MaxScans)
                {
                    _scans.Clear();
                }

                _scans[key] = numbers = (fact.Placement, fact.Facet);
            }

            counted.AddTo(new NumberedFact(numbers.Placement, numbers.Facet, Quarters.Of(scan.ScannedAt)), new Sum(1, 0));
        }

        return counted;
    }

    /// <summary>Reads the numbers that other processes have added, if the cells have changed since the last call.</summary>
    /// <param name="version">The version of the cells (<see cref="StatisticsState.Version"/>).</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    public async ValueTask LoadAsync(long version, CancellationToken cancellationToken)
    {
        if (Interlocked.Read(ref _version) != version)
        {
            await LoadAsync(cancellationToken);
            Interlocked.Exchange(ref _version, version);
        }
    }

    /// <summary>Reads the numbers that other processes have added, if facts have one of them.</summary>
    public async ValueTask LoadMissingAsync(NumberedFacts facts, CancellationToken cancellationToken)
    {
        if (!facts.Keys.All(fact => _placementsByNumber.ContainsKey(fact.Placement) && _facetsByNumber.ContainsKey(fact.Facet)))
        {
            await LoadAsync(cancellationToken);
        }
    }

    /// <summary>Gets the placement of a number.</summary>
    /// <exception cref="UnknownNumberException">The number is not known.</exception>
    public NumberedPlacement Placement(int number) => Get(_placementsByNumber, number);

    /// <summary>Gets the facet of a number.</summary>
    /// <exception cref="UnknownNumberException">The number is not known.</exception>
    public NumberedFacet Facet(int number) => Get(_facetsByNumber, number);

    /// <summary>Gets the facets of a program with <see cref="FacetLevel.Counted"/> or <see cref="FacetLevel.Device"/>, which have few values.</summary>
    public IEnumerable<int> FacetsOf(int program, FacetLevel level) => _coarseFacets.TryGetValue((program, level), out var facets) ? facets : [];

    /// <summary>Gets the numbers and IDs of an organization's programs.</summary>
    public IReadOnlyDictionary<int, string> ProgramsOf(string organizationId) => _programsByNumber
        .Where(program => program.Value.OrganizationId == organizationId)
        .ToDictionary(program => program.Key, program => program.Value.ProgramId);

    /// <summary>Gets the numbers of the placements of programs that match a condition.</summary>
    public IReadOnlyList<int> PlacementsOf(IReadOnlyDictionary<int, string> programs, Func<Placement, bool> condition) =>
        [.. _placementsByNumber
            .Where(placement => programs.ContainsKey(placement.Value.Program) && condition(placement.Value.Placement))
            .Select(placement => placement.Key)];

    /// <summary>Describes what a cell counts.</summary>
    /// <exception cref="UnknownNumberException">The program is not known.</exception>
    public string Describe(CellKey key)
    {
        var program = Get(_programsByNumber, key.Program).ProgramId;
        var poster = _placementsByNumber.TryGetValue(key.Placement, out var placement) ? placement.Placement.PosterId : null;
        string?[] values = _facetsByNumber.TryGetValue(key.Facet, out var known)
            ?
            [
                program,
                poster,
                $"{known.Facet.Counted.Kind}",
                $"{known.Facet.Counted.Traffic}",
                known.Facet.Counted.Status,
                known.Facet.Counted.Currency,
                $"{known.Facet.DeviceType}",
                known.Facet.Os,
                known.Facet.Browser,
                known.Facet.Referrer,
                known.Facet.UtmSource,
                known.Facet.UtmMedium,
                known.Facet.UtmCampaign,
                known.Facet.Country,
            ]
            : [program, poster, $"facet {key.Facet}"];
        return string.Join(' ', values.Where(value => !string.IsNullOrEmpty(value)));
    }

    /// <summary>Forgets all numbers, since the database was replaced by another one.</summary>
    public async Task ForgetAsync()
    {
        await _lock.WaitAsync();
        try
        {
            _scans.Clear();
            _programs.Clear();
            _programsByNumber.Clear();
            _placements.Clear();
            _placementsByNumber.Clear();
            _facets.Clear();
            _facetsByNumber.Clear();
            _coarseFacets.Clear();
            _facetCounts.Clear();
            (_lastProgram, _lastPlacement, _lastFacet, _isLoaded) = (0, 0, 0, false);
            Interlocked.Exchange(ref _version, -1);
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Replaces the texts of facts by numbers. False if a text has no number yet: see <see cref="NumberAsync"/>.</summary>
    public bool TryNumber(Facts facts, [NotNullWhen(true)] out NumberedFacts? numbered)
    {
        numbered = [];
        foreach (var (key, sum) in facts)
        {
            if (!_placements.TryGetValue(key.Placement, out var placement)
                || !_placementsByNumber.TryGetValue(placement, out var numberedPlacement)
                || !TryFindFacet(numberedPlacement.Program, key.Facet, FacetLevel.Detail, out var facet))
            {
                numbered = null;
                return false;
            }

            numbered.AddTo(new NumberedFact(placement, facet, key.Quarter), sum);
        }

        return true;
    }

    private static TValue Get<TValue>(ConcurrentDictionary<int, TValue> values, int number) =>
        values.TryGetValue(number, out var value) ? value : throw new UnknownNumberException(number);

    /// <summary>Reads the numbers that other processes have added.</summary>
    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            await using var database = databases.Create(organizationId: null);
            await LoadAsync(database, cancellationToken);
        }
        finally
        {
            _lock.Release();
        }
    }

    private bool TryFindFacet(int program, Facet facet, FacetLevel level, out int number) =>
        _facets.TryGetValue((program, facet, level), out number)
        || (level is FacetLevel.Detail
            && _facetCounts.GetValueOrDefault(program) >= MaxFacets
            && _facets.TryGetValue((program, facet.WithoutOpenValues(), level), out number));

    private async Task AddAsync(string organizationId, Facts facts, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            await using var database = databases.Create(organizationId: null);
            if (!_isLoaded)
            {
                await LoadAsync(database, cancellationToken);
            }

            var added = new NewNumbers(this, organizationId);
            foreach (var key in facts.Keys)
            {
                added.Add(key);
            }

            if (added.Rows.Count == 0)
            {
                return;
            }

            try
            {
                database.AddRange(added.Rows);
                await database.SaveChangesAsync(cancellationToken);
                Keep(added.Rows);
            }
            catch (DbUpdateException exception) when (exception.InnerException.IsUniqueConstraintViolation())
            {
                // Another process has taken the numbers.
                await LoadAsync(database, cancellationToken);
            }
        }
        finally
        {
            _lock.Release();
        }
    }

    private async Task LoadAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        Keep(await database.StatisticsPrograms.IgnoreQueryFilters().AsNoTracking()
            .Where(row => row.Number > _lastProgram).OrderBy(row => row.Number).ToListAsync(cancellationToken));
        Keep(await database.StatisticsPlacements.IgnoreQueryFilters().AsNoTracking()
            .Where(row => row.Number > _lastPlacement).OrderBy(row => row.Number).ToListAsync(cancellationToken));
        Keep(await database.StatisticsFacets.IgnoreQueryFilters().AsNoTracking()
            .Where(row => row.Number > _lastFacet).OrderBy(row => row.Number).ToListAsync(cancellationToken));
        _isLoaded = true;
    }

    private void Keep(IEnumerable<object> rows)
    {
        foreach (var row in rows)
        {
            switch (row)
            {
                case StatisticsProgram program:
                    _programsByNumber[program.Number] = (program.OrganizationId, program.ProgramId);
                    _programs[program.ProgramId] = program.Number;
                    _lastProgram = program.Number;
                    break;
                case StatisticsPlacement placement:
                    var value = new Placement(
                        _programsByNumber[placement.Program].ProgramId, placement.StudentId, placement.PosterId, placement.Location);
                    _placementsByNumber[placement.Number] = new NumberedPlacement(placement.Program, value);
                    _placements[value] = placement.Number;
                    _lastPlacement = placement.Number;
                    break;
                case StatisticsFacet facet:
                    var level = facet.Level;
                    var detail = facet.ToFacet();
                    _facetsByNumber[facet.Number] = new NumberedFacet(
                        facet.Program,
                        detail,
                        level is FacetLevel.Detail ? _facets[(facet.Program, detail.At(FacetLevel.Counted), FacetLevel.Counted)] : 0,
                        level is FacetLevel.Detail ? _facets[(facet.Program, detail.At(FacetLevel.Device), FacetLevel.Device)] : 0);
                    _facets[(facet.Program, detail, level)] = facet.Number;
                    if (level is not FacetLevel.Detail)
                    {
                        _coarseFacets.GetOrAdd((facet.Program, level), _ => new()).Enqueue(facet.Number);
                    }

                    _facetCounts.AddOrUpdate(facet.Program, 1, (_, count) => count + 1);
                    _lastFacet = facet.Number;
                    break;
            }
        }
    }

    /// <summary>The rows of numbers that are missing for some facts. A coarser facet precedes the facet that needs it.</summary>
    private sealed class NewNumbers(Numbers known, string organizationId)
    {
        private readonly Dictionary<string, int> _programs = new(StringComparer.Ordinal);
        private readonly HashSet<Placement> _placements = [];
        private readonly HashSet<(int Program, Facet Facet, FacetLevel Level)> _facets = [];
        private readonly Dictionary<int, int> _facetCounts = [];
        private int _lastProgram = known._lastProgram;
        private int _lastPlacement = known._lastPlacement;
        private int _lastFacet = known._lastFacet;

        public List<object> Rows { get; } = [];

        public void Add(FactKey key)
        {
            var (placement, facet, _) = key;
            if (!known._programs.TryGetValue(placement.ProgramId, out var program) && !_programs.TryGetValue(placement.ProgramId, out program))
            {
                _programs[placement.ProgramId] = program = ++_lastProgram;
                Rows.Add(new StatisticsProgram { Number = program, OrganizationId = organizationId, ProgramId = placement.ProgramId });
            }

            if (!known._placements.ContainsKey(placement) && _placements.Add(placement))
            {
                Rows.Add(new StatisticsPlacement
                {
                    Number = ++_lastPlacement,
                    Program = program,
                    StudentId = placement.StudentId,
                    PosterId = placement.PosterId,
                    Location = placement.Location,
                });
            }

            if (!known.TryFindFacet(program, facet, FacetLevel.Detail, out _))
            {
                Add(program, facet.At(FacetLevel.Counted), FacetLevel.Counted);
                Add(program, facet.At(FacetLevel.Device), FacetLevel.Device);
                Add(program, Count(program) >= MaxFacets ? facet.WithoutOpenValues() : facet, FacetLevel.Detail);
            }
        }

        private int Count(int program) => known._facetCounts.GetValueOrDefault(program) + _facetCounts.GetValueOrDefault(program);

        private void Add(int program, Facet facet, FacetLevel level)
        {
            if (known._facets.ContainsKey((program, facet, level)) || !_facets.Add((program, facet, level)))
            {
                return;
            }

            _facetCounts[program] = _facetCounts.GetValueOrDefault(program) + 1;
            Rows.Add(StatisticsFacet.Of(++_lastFacet, program, facet, level));
        }
    }
}

/// <summary>
/// A number is not known although all were read: <see cref="Numbers.ForgetAsync"/> was called meanwhile, or the rows are of another database. It is an error of the database, so that
/// background services try again and requests get 503.
/// </summary>
internal sealed class UnknownNumberException(int number) : DbException(
    $"The number {number} of the statistics is not known. The database was moved or replaced while it was read.");

/// <summary>A placement with the number of its program.</summary>
internal readonly record struct NumberedPlacement(int Program, Placement Placement);

/// <summary>A facet.</summary>
/// <param name="Program">The number of its program.</param>
/// <param name="Facet">The facet.</param>
/// <param name="Counted">The number of the facet with <see cref="FacetLevel.Counted"/>; 0 if this is not <see cref="FacetLevel.Detail"/>.</param>
/// <param name="Device">The number of the facet with <see cref="FacetLevel.Device"/>; 0 if this is not <see cref="FacetLevel.Detail"/>.</param>
internal readonly record struct NumberedFacet(int Program, Facet Facet, int Counted, int Device);

/// <summary>The key of a count, in numbers.</summary>
/// <param name="Placement">The placement.</param>
/// <param name="Facet">The facet with <see cref="FacetLevel.Detail"/>.</param>
/// <param name="Quarter">The quarter of an hour (<see cref="Quarters"/>).</param>
internal readonly record struct NumberedFact(int Placement, int Facet, int Quarter);

/// <summary>Counts by their keys in numbers.</summary>
internal sealed class NumberedFacts : Dictionary<NumberedFact, Sum>
{
    private const int NumbersPerFact = 5;

    public NumberedFacts()
    {
    }

    public NumberedFacts(IEnumerable<KeyValuePair<NumberedFact, Sum>> facts)
        : base(facts)
    {
    }

    /// <summary>Writes the facts as a JSON array of numbers, five for each fact.</summary>
    public string ToJson()
    {
        var numbers = new long[Count * NumbersPerFact];
        var i = 0;
        foreach (var ((placement, facet, quarter), (count, amount)) in this)
        {
            numbers[i++] = placement;
            numbers[i++] = facet;
            numbers[i++] = quarter;
            numbers[i++] = count;
            numbers[i++] = amount;
        }

        return $"[{string.Join(',', numbers)}]";
    }

    /// <summary>Adds the facts of a text that <see cref="ToJson"/> wrote.</summary>
    public void Add(string json)
    {
        var numbers = System.Text.Json.JsonSerializer.Deserialize<long[]>(json)!;
        for (var i = 0; i < numbers.Length; i += NumbersPerFact)
        {
            this.AddTo(
                new NumberedFact((int)numbers[i], (int)numbers[i + 1], (int)numbers[i + 2]),
                new Sum(numbers[i + 3], numbers[i + 4]));
        }
    }
}
