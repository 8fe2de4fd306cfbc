namespace Impressions.Bench;

/// <summary>The servers that the service is compared with.</summary>
internal enum Rival
{
    /// <summary>The <see cref="BareServer"/> that repeats the service's response.</summary>
    Bare,

    /// <summary>The <see cref="BareServer"/> that writes each scan in its own transaction.</summary>
    OneTransaction,

    /// <summary>The service itself, with a page in the middle of the list.</summary>
    DeepPage,

    /// <summary>An earlier version of the service, if one was given.</summary>
    Before,
}

/// <summary>A comparison with a rival, and its goal.</summary>
/// <param name="Rival">The rival.</param>
/// <param name="CpuAtLeast">The minimum ratio of the rival's processor time for a request to the service's; null if there is no such goal.</param>
/// <param name="AtLeast">The minimum ratio of the service's requests per second to the rival's; null if there is no such goal.</param>
/// <param name="P50AtMost">The maximum ratio of the service's median latency to the rival's; null if there is no such goal.</param>
internal sealed record Comparison(Rival Rival, double? CpuAtLeast = null, double? AtLeast = null, double? P50AtMost = null);

/// <summary>One kind of request.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Path">The path whose response the bare server repeats.</param>
/// <param name="Comparisons">The comparisons with rivals.</param>
internal sealed record Scenario(string Name, string Path, params IReadOnlyList<Comparison> Comparisons)
{
    /// <summary>The path of the impressions.</summary>
    public const string Impressions = "/api/v1/impressions";

    /// <summary>The script that requests another impression each time.</summary>
    public const string EachImpression = "each-impression.lua";

    /// <summary>
    /// The script in <c>wrk/</c> that generates the paths from three arguments: <see cref="ScriptPath"/>, the rows of the database, and the number of
    /// requests that the service had before. Null if every request has the same path.
    /// </summary>
    public string? Script { get; init; }

    /// <summary>The beginning of each path that the script generates.</summary>
    public string? ScriptPath { get; init; }

    /// <summary>The number of concurrent requests.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>The minimum ratio to an earlier version by processor time; null if there is no such goal.</summary>
    public double? OfBefore { get; init; }

    /// <summary>Whether the requests are scans: each must write a row, waits for the disk, and sends no key.</summary>
    public bool IsScan { get; init; }

    /// <summary>All scenarios; those that write are last.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("cached GET by ID", $"{Impressions}/{BenchDatabase.FirstImpressionId}", new Comparison(Rival.Bare, CpuAtLeast: 0.55)),
        new("uncached GET by ID", $"{Impressions}/{BenchDatabase.FirstImpressionId}", new Comparison(Rival.Bare, CpuAtLeast: 0.22))
        {
            Script = EachImpression,
            ScriptPath = $"{Impressions}/",
        },
        new("list of 100", $"{Impressions}?limit=100", new(Rival.Bare, CpuAtLeast: 0.08), new(Rival.DeepPage)),
        Scan("scan redirect, durable", connections: 64, new(Rival.Bare, CpuAtLeast: 0.16), new(Rival.OneTransaction, AtLeast: 3.5)) with { OfBefore = 0.95 },
        Scan("scan redirect, alone", connections: 1, new Comparison(Rival.OneTransaction, P50AtMost: 1.3)),
    ];

    private static Scenario Scan(string name, int connections, params IReadOnlyList<Comparison> comparisons) =>
        new(name, BenchDatabase.ScanPath(0), comparisons)
        {
            Script = "each-scan.lua",
            ScriptPath = BenchDatabase.ScanPrefix,
            Connections = connections,
            IsScan = true,
        };
}
