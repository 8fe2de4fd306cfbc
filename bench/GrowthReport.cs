namespace Impressions.Bench;

/// <summary>The results of a request on one database.</summary>
/// <param name="Rows">The number of impressions.</param>
/// <param name="Rounds">The rounds.</param>
/// <param name="Query">The median of the query over the rows, in milliseconds; null if there is none.</param>
internal sealed record GrowthResult(int Rows, List<Round> Rounds, double? Query);

/// <summary>The results of a request on all databases, from the smallest to the largest, as rows of the table.</summary>
internal sealed record GrowthReport(GrowthRequest Request, IReadOnlyList<GrowthResult> Results)
{
    public const string Header =
        """
        growth                        rows  p50 ms  p99 ms  CPU us/req  of p50  of CPU  query ms  goal                  met
        ---------------------  -----------  ------  ------  ----------  ------  ------  --------  --------------------  ---
        """;

    /// <summary>The maximum p50 of statistics on the largest database, in milliseconds.</summary>
    private const double P50AtMost = 5;

    /// <summary>The maximum ratio of the p50 on the largest database to that on the smallest.</summary>
    private const double RatioAtMost = 1.3;

    public override string ToString() => string.Join('\n', Results.Select((result, i) => Line(result, i == 0 ? Request.Name : "").TrimEnd()));

    /// <summary>Returns the missed goals.</summary>
    public IEnumerable<string> Remarks() => IsMet(Results[^1]) ? [] : [$"Goal missed: {Request.Name}: {Goal}."];

    private string Goal => FormattableString.Invariant(
        $"{(Request.IsStatistics ? $"p50 ≤ {P50AtMost:F0} ms, " : "")}of p50 ≤ {RatioAtMost:F1}");

    private string Line(GrowthResult result, string name)
    {
        var line = FormattableString.Invariant($"{name,-21}  {result.Rows,11:N0}  {P50(result),6:F2}  {Median(result, round => round.P99),6:F2}  ")
            + FormattableString.Invariant($"{Median(result, round => round.CpuMicroseconds),10:F0}  ");
        line += result == Results[0]
            ? new string(' ', 16)
            : FormattableString.Invariant($"{Ratio(result, round => round.P50),6:F2}  {Ratio(result, round => round.CpuMicroseconds),6:F2}  ");
        line += FormattableString.Invariant($"{result.Query,8:F1}  ");
        return result == Results[^1] ? $"{line}{Goal,-20}  {(IsMet(result) ? "yes" : "no")}" : line;
    }

    private bool IsMet(GrowthResult largest) =>
        (!Request.IsStatistics || P50(largest) <= P50AtMost) && Ratio(largest, round => round.P50) <= RatioAtMost;

    private static double P50(GrowthResult result) => Median(result, round => round.P50);

    private static double Median(GrowthResult result, Func<Round, double> figure) => Report.Median(result.Rounds.Select(figure));

    /// <summary>Returns the median of each round's ratio to the smallest database, as <see cref="Report"/> does.</summary>
    private double Ratio(GrowthResult result, Func<Round, double> figure) =>
        Report.Median(result.Rounds.Zip(Results[0].Rounds, (larger, smallest) => figure(larger) / figure(smallest)));
}
