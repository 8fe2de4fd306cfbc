using System.CommandLine;
using System.Globalization;

namespace Impressions.Bench;

/// <summary>The options of the command line.</summary>
/// <param name="Rows">The number of impressions in the database.</param>
/// <param name="Rounds">The number of rounds of each scenario. The table has their medians.</param>
/// <param name="Seconds">How long each server is driven in a round.</param>
/// <param name="Only">Names of scenarios to run, or parts of them; empty for all but <see cref="Growth"/> and <see cref="Export"/>.</param>
/// <param name="Before">The publish output of an earlier version of the service; null if there is none to compare with.</param>
/// <param name="Sizes">The numbers of impressions in the databases of <see cref="Growth"/>.</param>
internal sealed record Settings(int Rows, int Rounds, int Seconds, IReadOnlyList<string> Only, string? Before, IReadOnlyList<int> Sizes)
{
    /// <summary>The exit code of a wrong command line, or if a tool is missing.</summary>
    public const int UsageError = 2;

    private static readonly IReadOnlyList<string> Names = [ColdStart.Name, .. Scenario.All.Select(scenario => scenario.Name), Growth.Name, Export.Name];

    /// <summary>Scenarios that need more time, space or programs than the others.</summary>
    private static readonly string[] OnlyByName = [Growth.Name, Export.Name];

    /// <summary>Reads the command line and runs the benchmarks, unless it is wrong or requests help.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(string[] args, Func<Settings, Task<int>> run)
    {
        var rows = Number("--rows", 1_000_000, "Impressions in the database.");
        var rounds = Number("--rounds", 3, "Rounds of each scenario; the table has their medians.");
        var seconds = Number("--seconds", 5, "Seconds that each server is driven in a round.");
        var only = new Option<string[]>("--only")
        {
            Description = $"Scenarios to run, separated by commas; can be repeated. Part of a name is enough. The names are: {string.Join("; ", Names)}.",
            HelpName = "NAMES",
        };
        only.Validators.Add(result =>
        {
            foreach (var unknown in Split(result.GetValueOrDefault<string[]>()).Where(part => !Names.Any(name => Matches(name, part))))
            {
                result.AddError($"No scenario has '{unknown}' in its name. The names are: {string.Join("; ", Names)}.");
            }
        });
        var before = new Option<string?>("--before")
        {
            Description = "A published earlier version of the service, as a further rival of every scenario.",
            HelpName = "FOLDER",
        };
        before.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } folder && !File.Exists(Path.Combine(folder, PublishedService.Program)))
            {
                result.AddError($"--before must be the output of 'dotnet publish src/Api': {folder} has no {PublishedService.Program}.");
            }
        });
        var sizes = new Option<int[]>("--growth")
        {
            Description = $"Impressions in the databases of the scenario '{Growth.Name}', separated by commas. Default: {string.Join(',', Growth.Sizes)}, "
                + "which needs 20 GB of disk and half an hour. The scenario runs only if --only names it.",
            HelpName = "NUMBERS",
            CustomParser = result =>
            {
                var parts = result.Tokens[0].Value.Split(',');
                int[] numbers = [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
                if (numbers.Contains(0))
                {
                    result.AddError("--growth must be numbers greater than 0.");
                }

                return numbers;
            },
        };
        var root = new RootCommand("Measures the service beside other servers: dotnet run -c Release --project bench [-- OPTIONS]. A full run takes ten minutes; bench/README.md explains the results.")
        {
            rows, rounds, seconds, only, before, sizes,
        };
        root.SetAction(parsed => run(new Settings(
            parsed.GetValue(rows),
            parsed.GetValue(rounds),
            parsed.GetValue(seconds),
            [.. Split(parsed.GetValue(only) ?? [])],
            parsed.GetValue(before) is { } folder ? Path.GetFullPath(folder) : null,
            [.. (parsed.GetValue(sizes) ?? Growth.Sizes).Order()])));

        var result = root.Parse(args);
        var exitCode = await result.InvokeAsync();
        return result.Errors.Count > 0 ? UsageError : exitCode;
    }

    /// <summary>Whether a scenario is to run.</summary>
    public bool Includes(string name) => (Only.Count == 0 && !OnlyByName.Contains(name)) || Only.Any(part => Matches(name, part));

    private static bool Matches(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>Splits names at commas, except a name that has one itself.</summary>
    private static IEnumerable<string> Split(IEnumerable<string> names) => names.SelectMany(name => Names.Contains(name)
        ? [name]
        : name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static Option<int> Number(string name, int unset, string description)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "NUMBER", DefaultValueFactory = _ => unset };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number <= 0))
            {
                result.AddError($"{name} must be greater than 0.");
            }
        });
        return option;
    }
}
