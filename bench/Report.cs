namespace Impressions.Bench;

/// <summary>A scenario's rounds, and what they say.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Service">The service's rounds.</param>
/// <param name="Rivals">What it is compared with, its name and its rounds.</param>
internal sealed record Report(
    Scenario Scenario,
    IReadOnlyList<Round> Service,
    IReadOnlyList<(Comparison Comparison, string Name, IReadOnlyList<Round> Rounds)> Rivals)
{
    public const string Header =
        """
        scenario                server           req/s  p50 ms  p99 ms  CPU us/req   busy  ratio  of CPU  of p50  goal         met
        ----------------------  -------------  -------  ------  ------  ----------  -----  -----  ------  ------  -----------  ---
        """;

    private const double Saturated = 0.9;

    public override string ToString() => string.Join('\n', Rivals
        .Select(rival =>
        {
            var cpu = Ratio(rival.Rounds, round => 1 / round.CpuMicroseconds);
            return Line("", rival.Name, rival.Rounds) + FormattableString.Invariant(
                $"  {PerSecond(rival.Rounds),5:F3}  {cpu,6:F3}  {P50(rival.Rounds),6:F3}  {Goal(rival.Comparison),-11}  {Verdict(rival)}");
        })
        .Prepend(Line(Scenario.Name, "service", Service)).Select(line => line.TrimEnd()));

    /// <summary>What the reader of the table must know.</summary>
    public IEnumerable<string> Remarks()
    {
        foreach (var rival in Rivals.Where(rival => !IsMet(rival.Comparison, rival.Rounds)))
        {
            yield return $"Goal missed: {Scenario.Name}, beside {rival.Name}: {Goal(rival.Comparison)}.";
        }

        // Scans wait for the disk.
        if (!Scenario.IsScan && Median(Rivals.SelectMany(rival => rival.Rounds).Concat(Service).Select(round => round.Busy)) < Saturated)
        {
            yield return $"Disturbed: {Scenario.Name} did not keep its servers busy, so something else used the machine. Trust the ratio of CPU only.";
        }
    }

    /// <summary>What half of the values keep below.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Line(string scenario, string server, IReadOnlyList<Round> rounds) => FormattableString.Invariant(
        $"{scenario,-22}  {server,-13}  {Median(rounds.Select(round => round.PerSecond)),7:F0}  {Median(rounds.Select(round => round.P50)),6:F2}  ")
        + FormattableString.Invariant(
        $"{Median(rounds.Select(round => round.P99)),6:F2}  {Median(rounds.Select(round => round.CpuMicroseconds)),10:F1}  ")
        + FormattableString.Invariant($"{Median(rounds.Select(round => round.Busy)),5:P0}");

    private static string Goal(Comparison comparison) => comparison switch
    {
        { AtLeast: { } least } => FormattableString.Invariant($"ratio ≥ {least:F2}"),
        { P50AtMost: { } most } => FormattableString.Invariant($"p50 ≤ {most:F2}"),
        _ => "",
    };

    private string Verdict((Comparison Comparison, string Name, IReadOnlyList<Round> Rounds) rival) =>
        Goal(rival.Comparison) is "" ? "" : IsMet(rival.Comparison, rival.Rounds) ? "yes" : "no";

    private bool IsMet(Comparison comparison, IReadOnlyList<Round> rival) =>
        !(PerSecond(rival) < comparison.AtLeast) && !(P50(rival) > comparison.P50AtMost);

    private double PerSecond(IReadOnlyList<Round> rival) => Ratio(rival, round => round.PerSecond);

    private double P50(IReadOnlyList<Round> rival) => Ratio(rival, round => round.P50);

    /// <summary>The service's figure by the rival's: the median of the rounds, since the two of a round had the same weather.</summary>
    private double Ratio(IReadOnlyList<Round> rival, Func<Round, double> figure) =>
        Median(Service.Zip(rival, (ofService, ofRival) => figure(ofService) / figure(ofRival)));
}
