using Microsoft.Extensions.Configuration;

namespace Impressions.Bench;

/// <summary>What the command line says.</summary>
/// <param name="Rows">The impressions in the database.</param>
/// <param name="Rounds">The rounds of each scenario; the table has their medians.</param>
/// <param name="Seconds">How long each server is driven in a round.</param>
/// <param name="Only">A part of the names of the scenarios to run; empty: all.</param>
internal sealed record Settings(int Rows, int Rounds, int Seconds, string Only)
{
    public const string Usage = "dotnet run -c Release --project bench [-- --rows 1000000 --rounds 3 --seconds 5 --only SCENARIO]";

    /// <summary>The settings; null where the command line is not of the form <see cref="Usage"/>.</summary>
    public static Settings? Read(string[] args)
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddCommandLine(args).Build();
            var settings = new Settings(
                configuration.GetValue("rows", 1_000_000),
                configuration.GetValue("rounds", 3),
                configuration.GetValue("seconds", 5),
                configuration.GetValue("only", ""));
            return configuration.GetChildren().All(child => child.Key is "rows" or "rounds" or "seconds" or "only")
                && settings is { Rows: > 0, Rounds: > 0, Seconds: > 0 }
                    ? settings
                    : null;
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
