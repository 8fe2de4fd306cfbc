namespace Impressions.Bench;

/// <summary>A database of one size, with the service that runs on it.</summary>
internal sealed record GrowthDatabase(Server Server, string File, int Rows)
{
    /// <summary>The ID of a program.</summary>
    public string Program { get; } = BenchDatabase.FirstProgramId(File);
}

/// <summary>A request that is measured on databases of different sizes.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="FindPath">Returns the path for a database.</param>
internal sealed record GrowthRequest(string Name, Func<GrowthDatabase, Task<string>> FindPath)
{
    private const string List = $"{Scenario.Impressions}?limit=100";

    /// <summary>The days of the statistics, the last ones of the impressions.</summary>
    private const int Days = 90;

    /// <summary>All requests.</summary>
    public static IReadOnlyList<GrowthRequest> All { get; } =
    [
        Statistics("series, UTC", "series?interval=day", "date(ScannedAt / 1000, 'unixepoch')"),
        // 05:45 before UTC.
        Statistics("series, Kathmandu", "series?interval=day&time_zone=Asia/Kathmandu", "date(ScannedAt / 1000, 'unixepoch', '+345 minutes')", minutesBeforeUtc: 345),
        Statistics("hours", "hours?time_zone=UTC", "strftime('%w %H', ScannedAt / 1000, 'unixepoch')"),
        Statistics("totals with compare", "totals?compare=previous_period", group: null),
        Statistics("breakdown, poster", "breakdown?by=poster", "PosterId"),
        Statistics("breakdown, os", "breakdown?by=os", "json_extract(Metadata, '$.os')"),
        Statistics("breakdown, utm_source", "breakdown?by=utm_source", "json_extract(Metadata, '$.utm_source')"),
        new("uncached GET by ID", _ => Task.FromResult(Scenario.Impressions)) { Script = Scenario.EachImpression },
        new("list of 100", _ => Task.FromResult(List)),
        new("list of 100, deep", database => DeepPage.FindAsync(database.Server.Http, List, database.Rows)),
    ];

    /// <summary>Whether the request is for statistics.</summary>
    public bool IsStatistics { get; init; }

    /// <summary>The SQL expression that groups the rows as the request does; null if there is no such query.</summary>
    public string? Group { get; init; }

    /// <summary>The start of the period.</summary>
    public DateTime From { get; init; }

    /// <summary>The end of the period.</summary>
    public DateTime To => From.AddDays(Days);

    /// <summary>The script that generates the paths; null if every request has the same path.</summary>
    public string? Script { get; init; }

    /// <summary>Returns the request to a database as a scenario with one connection.</summary>
    public async Task<Scenario> ToScenarioAsync(GrowthDatabase database) => new(Name, await FindPath(database))
    {
        Script = Script,
        ScriptPath = $"{Scenario.Impressions}/",
        Connections = 1,
    };

    /// <summary>Returns the query that computes the counts from the rows of a database.</summary>
    public string? QueryFor(GrowthDatabase database) => Group is null
        ? null
        : $"""
        SELECT {Group}, count(*) FROM Impressions
        WHERE ProgramId = x'{database.Program["prog_".Length..]}'
            AND ScannedAt >= unixepoch('{From:yyyy-MM-dd HH:mm:ss}') * 1000 AND ScannedAt < unixepoch('{To:yyyy-MM-dd HH:mm:ss}') * 1000 AND Traffic = 'Human'
        GROUP BY 1
        """;

    private static GrowthRequest Statistics(string name, string query, string? group, int minutesBeforeUtc = 0)
    {
        var from = BenchDatabase.End.AddDays(-Days).AddMinutes(-minutesBeforeUtc);
        return new(name, database => Task.FromResult(
            $"/api/v1/statistics/{query}&program_id={database.Program}&from={from:yyyy-MM-ddTHH:mm:ssZ}&to={from.AddDays(Days):yyyy-MM-ddTHH:mm:ssZ}"))
        {
            IsStatistics = true,
            Group = group,
            From = from,
        };
    }
}
