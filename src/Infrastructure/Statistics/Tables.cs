using Impressions.Application.Statistics;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Infrastructure.Statistics;

/// <summary>Marks a table that is computed from other tables. <c>copy</c> leaves it out and computes it again.</summary>
internal interface IComputedTable;

/// <summary>
/// Counts that are not yet part of the cells. A transaction that writes impressions, referrals or earnings inserts one row for each organization, so
/// that no two transactions wait for the same counter. <see cref="StatisticsCompactor"/> adds them to the cells and deletes them.
/// </summary>
internal sealed class StatisticsChange : IComputedTable
{
    /// <summary>A UUIDv7 in 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string OrganizationId { get; init; }

    /// <summary>The counts (<see cref="NumberedFacts.ToJson"/>).</summary>
    public required string Facts { get; init; }

    public static StatisticsChange Of(string organizationId, NumberedFacts facts) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"),
        OrganizationId = organizationId,
        Facts = facts.ToJson(),
    };
}

/// <summary>The number of a program in the cells.</summary>
internal sealed class StatisticsProgram : IComputedTable
{
    public required int Number { get; init; }

    public required string OrganizationId { get; init; }

    public required string ProgramId { get; init; }
}

/// <summary>The number of a placement in the cells.</summary>
internal sealed class StatisticsPlacement : IComputedTable
{
    public required int Number { get; init; }

    public required int Program { get; init; }

    public required string StudentId { get; init; }

    public required string PosterId { get; init; }

    public required string? Location { get; init; }
}

/// <summary>The number of a facet of a program in the cells.</summary>
internal sealed class StatisticsFacet : IComputedTable
{
    public required int Number { get; init; }

    public required int Program { get; init; }

    public required CountKind Kind { get; init; }

    public required Traffic Traffic { get; init; }

    public required string? Status { get; init; }

    public required string? Currency { get; init; }

    public required DeviceType? DeviceType { get; init; }

    public required string? Os { get; init; }

    public required string? Browser { get; init; }

    public required string? Referrer { get; init; }

    public required string? UtmSource { get; init; }

    public required string? UtmMedium { get; init; }

    public required string? UtmCampaign { get; init; }

    public required string? Country { get; init; }

    public required bool IsOther { get; init; }

    /// <summary>The properties that the facet has.</summary>
    public required FacetLevel Level { get; init; }

    public static StatisticsFacet Of(int number, int program, Facet facet, FacetLevel level) => new()
    {
        Number = number,
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
        Country = facet.Country,
        IsOther = facet.IsOther,
    };

    public Facet ToFacet() => new(
        new Counted(Kind, Traffic, Status, Currency), DeviceType, Os, Browser, Referrer, UtmSource, UtmMedium, UtmCampaign, Country, IsOther);
}

/// <summary>A sum of a rollup. The columns before the sums are its key.</summary>
internal sealed class StatisticsCell : IComputedTable
{
    public required Rollup Rollup { get; init; }

    /// <summary>The day since 1970-01-01 UTC; for weeks, their first Monday.</summary>
    public required int Day { get; init; }

    public required int Program { get; init; }

    /// <summary>The placement; 0 for the whole program.</summary>
    public required int Placement { get; init; }

    public required int Facet { get; init; }

    /// <summary>The hour or quarter of an hour in the day; 0 for days and longer.</summary>
    public required int Slot { get; init; }

    public required long Count { get; init; }

    public required long Amount { get; init; }
}

/// <summary>A named number (<see cref="StatisticsState"/>).</summary>
internal sealed class StatisticsValue : IComputedTable
{
    public required string Name { get; init; }

    public required long Value { get; set; }
}
