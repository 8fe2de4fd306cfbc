using Impressions.Application.Common.Exceptions;
using Impressions.Application.Posters;
using Impressions.Application.Statistics;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Statistics;

/// <summary>
/// Sums the cells of placements by day and the changes that are not compacted yet, as <see cref="StatisticsRepository"/> does. Days of UTC have no parts that
/// only the stored impressions could tell.
/// </summary>
internal sealed class PosterActivityReader(ImpressionsDbContext database, Numbers numbers) : IPosterActivityReader
{
    /// <summary>On SQL Server, a compaction during a read makes the read inconsistent. Compactions are rarer than reads are long.</summary>
    private const int MaxAttempts = 20;

    private static readonly Traffic[] Programs = [.. Enum.GetValues<Traffic>().Where(traffic => traffic is not Traffic.Human)];

    public async Task<IReadOnlyList<PosterState>> ListStatesAsync(IReadOnlyCollection<string> posterIds, CancellationToken cancellationToken)
    {
        var rows =
            from poster in database.Posters
            where EF.Parameter(posterIds).Contains(poster.Id)
            join program in database.Programs on poster.ProgramId equals program.Id
            join student in database.Students on poster.StudentId equals student.Id
            select new PosterState(
                poster.Id,
                program.Name,
                student.Email == "" ? student.Id : student.FirstName + " " + student.LastName,
                program.Status == ProgramStatus.Active ? poster.Status : PosterStatus.Retired,
                poster.UpdatedAt,
                null);
        var states = await rows.AsNoTracking().ToListAsync(cancellationToken);
        // A query for each poster, since the two tables store IDs differently.
        for (var i = 0; i < states.Count; i++)
        {
            var posterId = states[i].PosterId;
            // "Not one of the others" instead of "a person": with an equation, SQLite may take the index by traffic instead of that by poster, and read the
            // scans of all posters.
            states[i] = states[i] with
            {
                LastScanAt = await database.Impressions
                    .Where(impression => impression.PosterId == posterId && !EF.Constant(Programs).Contains(impression.Traffic))
                    .OrderByDescending(impression => impression.ScannedAt)
                    .Select(impression => (DateTime?)impression.ScannedAt).FirstOrDefaultAsync(cancellationToken),
            };
        }

        return states;
    }

    public async Task<IReadOnlyDictionary<(string PosterId, DateOnly Day), long>> CountByDayAsync(
        IReadOnlyCollection<string> posterIds, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        if (database.OrganizationId is null)
        {
            return new Dictionary<(string, DateOnly), long>();
        }

        var posters = posterIds.ToHashSet(StringComparer.Ordinal);
        var numberedDays = days.ToDictionary(NumberOf);
        await using var snapshot = await Snapshot.BeginAsync(database, cancellationToken);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var version = await StatisticsState.GetAsync(database, StatisticsState.Version, cancellationToken);
            var sums = new Dictionary<(string PosterId, DateOnly Day), long>();
            await AddCellsAsync(posters, numberedDays, version, Add, cancellationToken);
            await AddChangesAsync(posters, numberedDays, Add, cancellationToken);
            if (await StatisticsState.GetAsync(database, StatisticsState.Version, cancellationToken) == version)
            {
                return sums;
            }

            void Add(int placement, int facet, int day, long count)
            {
                if (numbers.Facet(facet).Facet.Counted is { Kind: CountKind.Scan, Traffic: Traffic.Human })
                {
                    var key = (numbers.Placement(placement).Placement.PosterId, numberedDays[day]);
                    sums[key] = sums.GetValueOrDefault(key) + count;
                }
            }
        }

        throw new UnavailableException(UnavailableReason.Overloaded, "The statistics changed during each read. Try again in a moment.");
    }

    private static int NumberOf(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private async Task AddCellsAsync(
        HashSet<string> posters, Dictionary<int, DateOnly> days, long version, Action<int, int, int, long> add, CancellationToken cancellationToken)
    {
        await numbers.LoadAsync(version, cancellationToken);
        var programs = numbers.ProgramsOf(database.OrganizationId!);
        var placements = numbers.PlacementsOf(programs, placement => posters.Contains(placement.PosterId));
        if (placements.Count == 0)
        {
            return;
        }

        IReadOnlyList<int> programNumbers = [.. placements.Select(placement => numbers.Placement(placement).Program).Distinct()];
        IReadOnlyList<int> dayNumbers = [.. days.Keys];
        // The programs are the organization's; the filter would look each cell's program up.
        var cells = database.StatisticsCells.IgnoreQueryFilters().AsNoTracking()
            .Where(cell => cell.Rollup == Rollup.PlacementDay
                && EF.Parameter(dayNumbers).Contains(cell.Day)
                && EF.Parameter(programNumbers).Contains(cell.Program)
                && EF.Parameter(placements).Contains(cell.Placement))
            .Select(cell => new { cell.Placement, cell.Facet, cell.Day, cell.Count });
        await foreach (var cell in cells.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            add(cell.Placement, cell.Facet, cell.Day, cell.Count);
        }
    }

    private async Task AddChangesAsync(
        HashSet<string> posters, Dictionary<int, DateOnly> days, Action<int, int, int, long> add, CancellationToken cancellationToken)
    {
        var facts = new NumberedFacts();
        await foreach (var change in database.StatisticsChanges.Select(change => change.Facts).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            facts.Add(change);
        }

        await numbers.LoadMissingAsync(facts, cancellationToken);
        foreach (var (fact, sum) in facts)
        {
            if (days.ContainsKey(Quarters.Day(fact.Quarter)) && posters.Contains(numbers.Placement(fact.Placement).Placement.PosterId))
            {
                add(fact.Placement, fact.Facet, Quarters.Day(fact.Quarter), sum.Count);
            }
        }
    }
}
