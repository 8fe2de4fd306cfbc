namespace Impressions.Bench;

/// <summary>One kind of request.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Path">A path whose answer the bare server repeats.</param>
/// <param name="Goal">The share of the bare server's requests per second that the service should reach.</param>
/// <param name="Script">
/// The script of <c>wrk/</c> that makes the paths, from three arguments: <see cref="ScriptPath"/>, the rows of the database, how many
/// requests it made before. Without one, every request is for <paramref name="Path"/>.
/// </param>
/// <param name="ScriptPath">What the script puts before that which it makes.</param>
internal sealed record Scenario(string Name, string Path, double Goal, string? Script = null, string? ScriptPath = null)
{
    private const string Impressions = "/api/v1/impressions/";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("cached GET by ID", Impressions + BenchDatabase.ImpressionId(0), Goal: 0.50),
        new("uncached GET by ID", Impressions + BenchDatabase.ImpressionId(0), Goal: 0.12, "each-impression.lua", Impressions),
    ];
}
