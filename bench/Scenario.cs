namespace Impressions.Bench;

/// <summary>What the service is compared with.</summary>
internal enum Rival
{
    /// <summary>The <see cref="BareServer"/> that repeats the service's answer.</summary>
    Bare,

    /// <summary>The <see cref="BareServer"/> that writes each scan in a transaction of its own.</summary>
    OneTransaction,

    /// <summary>The service itself, asked for a page in the middle of the list.</summary>
    DeepPage,
}

/// <summary>What a comparison is to show.</summary>
/// <param name="Rival">With what.</param>
/// <param name="AtLeast">The service's requests per second are to be at least so many times the rival's.</param>
/// <param name="P50AtMost">The latency that half of the service's requests keep is to be at most so many times the rival's.</param>
internal sealed record Comparison(Rival Rival, double? AtLeast = null, double? P50AtMost = null);

/// <summary>One kind of request.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Path">A path whose answer the bare server repeats.</param>
/// <param name="Comparisons">What the service is compared with.</param>
internal sealed record Scenario(string Name, string Path, params IReadOnlyList<Comparison> Comparisons)
{
    private const string Impressions = "/api/v1/impressions";

    /// <summary>
    /// The script of <c>wrk/</c> that makes the paths, from three arguments: <see cref="ScriptPath"/>, the rows of the database, how many
    /// requests the service had before. Without one, every request is for the same path.
    /// </summary>
    public string? Script { get; init; }

    /// <summary>What the script puts before that which it makes.</summary>
    public string? ScriptPath { get; init; }

    /// <summary>How many requests are under way at any time.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>
    /// How long the service is driven before it is measured, in seconds. On one busy core the JIT takes that long to have made the hot code
    /// twice: once to watch it, once from what it saw.
    /// </summary>
    public int WarmUp { get; init; } = 15;

    /// <summary>Whether each request is to leave a row. A phone that scans has no key, and waits for the disk.</summary>
    public bool IsScan { get; init; }

    /// <summary>All, those that write last.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("cached GET by ID", $"{Impressions}/{BenchDatabase.ImpressionId(0)}", new Comparison(Rival.Bare, AtLeast: 0.50)),
        new("uncached GET by ID", $"{Impressions}/{BenchDatabase.ImpressionId(0)}", new Comparison(Rival.Bare, AtLeast: 0.12))
        {
            Script = "each-impression.lua",
            ScriptPath = $"{Impressions}/",
        },
        new("list of 100", $"{Impressions}?limit=100", new(Rival.Bare, AtLeast: 0.03), new(Rival.DeepPage)),
        Scan("scan redirect, durable", connections: 64, new(Rival.Bare, AtLeast: 0.12), new(Rival.OneTransaction, AtLeast: 3.5)),
        Scan("scan redirect, alone", connections: 1, new Comparison(Rival.OneTransaction, P50AtMost: 1.3)),
    ];

    private static Scenario Scan(string name, int connections, params IReadOnlyList<Comparison> comparisons) =>
        new(name, BenchDatabase.ScanPath(0), comparisons)
        {
            Script = "each-scan.lua",
            ScriptPath = BenchDatabase.ScanPrefix,
            Connections = connections,
            IsScan = true,
            // A scan has the most code, and every slow one delays the next: its CPU time falls to a fifth within the first minute.
            WarmUp = 60,
        };
}
