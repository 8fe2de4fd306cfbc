namespace Impressions.Bench;

/// <summary>The results of a scenario, as rows of the table.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Service">The service's rounds.</param>
/// <param name="Rivals">The comparisons, each with the rival's name and rounds.</param>
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
        .Select(rival => Line("", rival.Name, rival.Rounds) + FormattableString.Invariant(
                $"  {PerSecond(rival.Rounds),5:F3}  {Cpu(rival.Rounds),6:F3}  {P50(rival.Rounds),6:F3}  {Goal(rival.Comparison),-11}  {Verdict(rival)}"))
        .Prepend(Line(Scenario.Name, "service", Service)).Select(line => line.TrimEnd()));

    /// <summary>Returns the remarks below the table: missed goals, and measurements that other load disturbed.</summary>
    public IEnumerable<string> Remarks()
    {
        foreach (var rival in Rivals.Where(rival => !IsMet(rival.Comparison, rival.Rounds)))
        {
            yield return $"Goal missed: {Scenario.Name}, compared with {rival.Name}: {Goal(rival.Comparison)}.";
        }

        // Scans wait for the disk, so they are never at full load.
        if (!Scenario.IsScan && Median(Rivals.SelectMany(rival => rival.Rounds).Concat(Service).Select(round => round.Busy)) < Saturated)
        {
            yield return $"Disturbed: the servers of {Scenario.Name} were not at full load, because another process used the machine. Only the ratio of CPU is reliable.";
        }
    }

    /// <summary>Returns the median.</summary>
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
        { CpuAtLeast: { } least } => FormattableString.Invariant($"CPU ≥ {least:F2}"),
        { AtLeast: { } least } => FormattableString.Invariant($"ratio ≥ {least:F2}"),
        { P50AtMost: { } most } => FormattableString.Invariant($"p50 ≤ {most:F2}"),
        _ => "",
    };

    private string Verdict((Comparison Comparison, string Name, IReadOnlyList<Round> Rounds) rival) =>
        Goal(rival.Comparison) is "" ? "" : IsMet(rival.Comparison, rival.Rounds) ? "yes" : "no";

    private bool IsMet(Comparison comparison, IReadOnlyList<Round> rival) =>
        !(Cpu(rival) < comparison.CpuAtLeast) && !(PerSecond(rival) < comparison.AtLeast) && !(P50(rival) > comparison.P50AtMost);

    private double PerSecond(IReadOnlyList<Round> rival) => Ratio(rival, round => round.PerSecond);

    private double Cpu(IReadOnlyList<Round> rival) => Ratio(rival, round => 1 / round.CpuMicroseconds);

    private double P50(IReadOnlyList<Round> rival) => Ratio(rival, round => round.P50);

    /// <summary>
    /// Returns the median of each round's ratio of the service to the rival. Both ran under the same conditions in a round, so this varies less than
    /// the ratio of medians.
    /// </summary>
    private double Ratio(IReadOnlyList<Round> rival, Func<Round, double> figure) =>
        Median(Service.Zip(rival, (ofService, ofRival) => figure(ofService) / figure(ofRival)));
}
