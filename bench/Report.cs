namespace Impressions.Bench;

/// <summary>A scenario's rounds, and what they say.</summary>
internal sealed record Report(Scenario Scenario, IReadOnlyList<Round> Service, IReadOnlyList<Round> Bare)
{
    public const string Header =
        """
        scenario              server     req/s  p50 ms  p99 ms  CPU us/req   busy  ratio  of CPU  goal  met
        --------------------  -------  -------  ------  ------  ----------  -----  -----  ------  ----  ---
        """;

    private const double Saturated = 0.9;

    /// <summary>The service's requests per second by the bare server's: the median of the rounds, since the two of a round had the same weather.</summary>
    public double Ratio => Median(Service.Zip(Bare, (service, bare) => service.PerSecond / bare.PerSecond));

    /// <summary>The same by processor time per request, which other work on the machine disturbs less.</summary>
    public double CpuRatio => Median(Service.Zip(Bare, (service, bare) => bare.CpuMicroseconds / service.CpuMicroseconds));

    public override string ToString() => FormattableString.Invariant(
        $"""
        {Scenario.Name,-20}  service  {Figures(Service)}  {Ratio,5:F3}  {CpuRatio,6:F3}  {Scenario.Goal,4:F2}  {(Ratio >= Scenario.Goal ? "yes" : "no"),3}
        {"",-20}  bare     {Figures(Bare)}
        """);

    /// <summary>What the reader of the table must know.</summary>
    public IEnumerable<string> Remarks()
    {
        if (Ratio < Scenario.Goal)
        {
            yield return FormattableString.Invariant(
                $"Goal missed: {Scenario.Name} has {Ratio:F3} of the bare server's requests per second, not {Scenario.Goal:F2}.");
        }

        if (Median(Service.Concat(Bare).Select(round => round.Busy)) < Saturated)
        {
            yield return $"Disturbed: {Scenario.Name} did not keep its servers busy, so something else used the machine. Trust the ratio of CPU only.";
        }
    }

    private static string Figures(IReadOnlyList<Round> rounds) => FormattableString.Invariant(
        $"{Median(rounds.Select(round => round.PerSecond)),7:F0}  {Median(rounds.Select(round => round.P50)),6:F2}  ")
        + FormattableString.Invariant(
        $"{Median(rounds.Select(round => round.P99)),6:F2}  {Median(rounds.Select(round => round.CpuMicroseconds)),10:F1}  ")
        + FormattableString.Invariant($"{Median(rounds.Select(round => round.Busy)),5:P0}");

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
