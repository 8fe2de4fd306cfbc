using Impressions.Api.FunctionalTests.Durability;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Infrastructure.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Startup;

/// <summary>Runs <c>statistics verify</c> and <c>statistics rebuild</c> as an operator does.</summary>
public sealed class StatisticsCommandTests
{
    private const int Impressions = 50;

    [Test]
    public async Task Verify_PrintsEachDifference_AndRebuildMendsThem()
    {
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        Assert.That(await file.VerifyStatisticsAsync(), Is.Zero, "an empty database");
        await file.FillAsync();
        await file.AddImpressionsAsync(Impressions);
        await file.CompactStatisticsAsync();
        await file.AddImpressionsAsync(1);
        Assert.That(await file.VerifyStatisticsAsync(), Is.EqualTo(Impressions + 1));

        await using var database = file.Open();
        var cells = database.StatisticsCells.IgnoreQueryFilters();
        var differences = await cells.Where(cell => cell.Rollup == Rollup.ProgramDay).ExecuteUpdateAsync(
            set => set.SetProperty(cell => cell.Count, cell => cell.Count + 7));
        differences += await cells.Where(cell => cell.Rollup == Rollup.PlacementWeek).ExecuteDeleteAsync();
        // Those of four weeks are compared with the weeks.
        differences += await cells.CountAsync(cell => cell.Rollup == Rollup.PlacementFourWeeks);
        differences += await cells.Where(cell => cell.Rollup == Rollup.ProgramHour).ExecuteUpdateAsync(set => set.SetProperty(cell => cell.Amount, 300));

        var (exitCode, told, output) = await ServiceProcess.CaptureAsync(file.Environment, "statistics", "verify");

        Assert.That(exitCode, Is.EqualTo(1), output);
        var lines = told.Split(Environment.NewLine);
        Assert.That(lines, Has.Length.EqualTo(differences + 1));
        Assert.That(lines, Has.Some.Match(@"^org_\S+ ProgramDay \d{4}-\d\d-\d\d slot 0, prog_\S+ Scan .*: \d+ instead of \d+$"));
        Assert.That(lines, Has.Some.Match(@"^org_\S+ PlacementWeek .* poster_\S+ Scan .*: 0 instead of \d+$"));
        Assert.That(lines, Has.Some.Match(@"^org_\S+ ProgramHour .*: (\d+) instead of \1, amount 300 instead of 0$"));
        Assert.That(
            lines[^1],
            Is.EqualTo($"{differences} sum(s) differ from the rows. 'dotnet Impressions.Api.dll statistics rebuild' computes them again."));

        (exitCode, told, output) = await ServiceProcess.CaptureAsync(file.Environment, "statistics", "rebuild");

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(told, Is.EqualTo($"The statistics were computed from {Impressions + 1} row(s)."));
        Assert.That(await file.VerifyStatisticsAsync(), Is.EqualTo(Impressions + 1));
        await file.CompactStatisticsAsync();
        Assert.That(await file.VerifyStatisticsAsync(), Is.EqualTo(Impressions + 1), "the change that was pending is counted once");
    }
}
