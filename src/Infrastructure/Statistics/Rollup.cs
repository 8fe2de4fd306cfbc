namespace Impressions.Infrastructure.Statistics;

/// <summary>The sums that are kept. Their values are stored.</summary>
internal enum Rollup
{
    /// <summary>A program by hour and <see cref="FacetLevel.Counted"/>.</summary>
    ProgramHour = 1,

    /// <summary>A program by quarter of an hour and <see cref="FacetLevel.Counted"/>.</summary>
    ProgramQuarter = 2,

    /// <summary>A program by day and <see cref="FacetLevel.Counted"/>.</summary>
    ProgramDay = 3,

    /// <summary>A program by quarter of an hour and <see cref="FacetLevel.Device"/>.</summary>
    ProgramDeviceQuarter = 4,

    /// <summary>A program by quarter of an hour and <see cref="FacetLevel.Detail"/>.</summary>
    ProgramDetailQuarter = 5,

    /// <summary>A program by day and <see cref="FacetLevel.Detail"/>.</summary>
    ProgramDetailDay = 6,

    /// <summary>A placement by quarter of an hour and <see cref="FacetLevel.Detail"/>.</summary>
    PlacementDetailQuarter = 7,

    /// <summary>A placement by day and <see cref="FacetLevel.Detail"/>.</summary>
    PlacementDetailDay = 8,

    /// <summary>A placement by day and <see cref="FacetLevel.Counted"/>.</summary>
    PlacementDay = 9,

    /// <summary>A placement by week and <see cref="FacetLevel.Counted"/>.</summary>
    PlacementWeek = 10,

    /// <summary>A placement by four weeks and <see cref="FacetLevel.Counted"/>. These are the sums of <see cref="PlacementWeek"/>.</summary>
    PlacementFourWeeks = 11,
}

/// <summary>The properties of a count that a rollup keeps.</summary>
internal enum FacetLevel
{
    /// <summary>What is counted.</summary>
    Counted,

    /// <summary>What is counted, and the device type.</summary>
    Device,

    /// <summary>All.</summary>
    Detail,
}

/// <summary>The length of a slot of a rollup.</summary>
internal enum SlotLength
{
    Quarter,
    Hour,
    Day,
    Week,
    FourWeeks,
}

/// <summary>The properties of the rollups.</summary>
internal static class Rollups
{
    /// <summary>All rollups.</summary>
    public static readonly IReadOnlyList<RollupDefinition> All =
    [
        new(Rollup.ProgramHour, ByPlacement: false, FacetLevel.Counted, SlotLength.Hour),
        new(Rollup.ProgramQuarter, ByPlacement: false, FacetLevel.Counted, SlotLength.Quarter),
        new(Rollup.ProgramDay, ByPlacement: false, FacetLevel.Counted, SlotLength.Day),
        new(Rollup.ProgramDeviceQuarter, ByPlacement: false, FacetLevel.Device, SlotLength.Quarter),
        new(Rollup.ProgramDetailQuarter, ByPlacement: false, FacetLevel.Detail, SlotLength.Quarter),
        new(Rollup.ProgramDetailDay, ByPlacement: false, FacetLevel.Detail, SlotLength.Day),
        new(Rollup.PlacementDetailQuarter, ByPlacement: true, FacetLevel.Detail, SlotLength.Quarter),
        new(Rollup.PlacementDetailDay, ByPlacement: true, FacetLevel.Detail, SlotLength.Day),
        new(Rollup.PlacementDay, ByPlacement: true, FacetLevel.Counted, SlotLength.Day),
        new(Rollup.PlacementWeek, ByPlacement: true, FacetLevel.Counted, SlotLength.Week),
        new(Rollup.PlacementFourWeeks, ByPlacement: true, FacetLevel.Counted, SlotLength.FourWeeks),
    ];

    /// <summary>Gets the properties of a rollup.</summary>
    public static RollupDefinition Of(Rollup rollup) => All[(int)rollup - 1];

    /// <summary>Adds facts to the cells of every rollup.</summary>
    public static void Add(NumberedFacts facts, Numbers numbers, Dictionary<CellKey, Sum> cells)
    {
        foreach (var (fact, sum) in facts)
        {
            if (sum.IsZero)
            {
                continue;
            }

            var (program, facet) = (numbers.Placement(fact.Placement).Program, numbers.Facet(fact.Facet));
            var day = Quarters.Day(fact.Quarter);
            var quarter = fact.Quarter - (day * Quarters.PerDay);
            foreach (var (rollup, byPlacement, level, length) in All)
            {
                var slot = length switch
                {
                    SlotLength.Quarter => quarter,
                    SlotLength.Hour => quarter / Quarters.PerHour,
                    _ => 0,
                };
                var number = level switch
                {
                    FacetLevel.Counted => facet.Counted,
                    FacetLevel.Device => facet.Device,
                    _ => fact.Facet,
                };
                cells.AddTo(
                    new CellKey(rollup, Quarters.FirstDay(day, length), program, byPlacement ? fact.Placement : 0, number, slot),
                    sum);
            }
        }
    }
}

/// <summary>The properties of a rollup.</summary>
/// <param name="Rollup">The rollup.</param>
/// <param name="ByPlacement">Whether it has a cell for each placement instead of for the program.</param>
/// <param name="Level">The properties of a count that it keeps.</param>
/// <param name="Length">The length of its slots.</param>
internal sealed record RollupDefinition(Rollup Rollup, bool ByPlacement, FacetLevel Level, SlotLength Length);

/// <summary>The key of a <see cref="StatisticsCell"/>.</summary>
internal readonly record struct CellKey(Rollup Rollup, int Day, int Program, int Placement, int Facet, int Slot);
