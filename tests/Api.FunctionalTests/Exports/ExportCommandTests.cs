using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Durability;
using Impressions.Api.FunctionalTests.Support;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Exports;

/// <summary>Runs <c>export</c> as an operator does.</summary>
public sealed class ExportCommandTests
{
    private const int Rows = 1_203;

    [Test]
    public async Task Export_WritesTheFile_AndTheNumberOfRows()
    {
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        await file.AddImpressionsAsync(Rows);
        await using var database = file.Open();
        var organization = (await database.Organizations.IgnoreQueryFilters().SingleAsync()).Id;
        var target = Path.Combine(Directory.CreateTempSubdirectory("impressions-").FullName, "impressions.csv");

        var (exitCode, told, output) = await ServiceProcess.CaptureAsync(
            file.Environment, "export", "impressions", "--organization", organization, "--output", target);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(told, Is.Empty, "standard output");
        Assert.That(output, Does.Match(@"1,203 rows in \d+ s"));
        Assert.That(File.Exists($"{target}.part"), Is.False);
        var lines = File.ReadAllLines(target, Encoding.UTF8);
        Assert.That(lines, Has.Length.EqualTo(Rows + 1));
        Assert.That(lines[0], Is.EqualTo("id,poster_id,program_id,student_id,scanned_at,user_agent,ip_address,metadata"));

        // A part that was stopped after 700 rows, and the rest.
        File.WriteAllLines($"{target}.part", lines[..701], new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var whole = File.ReadAllText(target).ReplaceLineEndings("\n");
        (exitCode, _, output) = await ServiceProcess.CaptureAsync(
            file.Environment, "export", "impressions", "--organization", organization, "--output", target, "--after", lines[700].Split(',')[0]);
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(File.ReadAllText(target).ReplaceLineEndings("\n"), Is.EqualTo(whole));

        (exitCode, told, output) = await ServiceProcess.CaptureAsync(
            file.Environment, "export", "impressions", "--organization", organization, "--format", "ndjson", "--limit", "2", "--traffic", "bot");
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(told.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2).And.All.StartsWith("{\"id\":\"imp_"));

        (exitCode, _, output) = await ServiceProcess.CaptureAsync(
            file.Environment, "export", "impressions", "--organization", organization, "--format", "parquet", "--output", target);
        Assert.That(exitCode, Is.Zero, output);
        using var parquet = new Parquet(target);
        Assert.That(parquet.Rows("id"), Has.Count.EqualTo(Rows));

        foreach (var (arguments, message) in new (string[], string)[]
        {
            (["--organization", "org_unknown"], "organization"),
            (["--organization", organization, "--format", "xlsx"], "format must be one of: csv, ndjson, parquet."),
            (["--organization", organization, "--after", "imp_unknown"], "must be the ID of a row."),
            (["--organization", organization, "--output", Path.Combine(target, "no", "folder.csv")], "Could not find a part of the path"),
        })
        {
            (exitCode, told, output) = await ServiceProcess.CaptureAsync(file.Environment, ["export", "impressions", .. arguments]);
            Assert.That(exitCode, Is.EqualTo(1), output);
            Assert.That(output, Does.Contain(message));
            Assert.That(told, Is.Empty);
        }
    }

    /// <summary>The receiver does not read, so the command cannot write its first page to the end before it gets the signal.</summary>
    [TestCase(false)]
    [TestCase(true)]
    [Platform(Exclude = "Win", Reason = "it has no signals")]
    public async Task AStoppedExport_EndsAfterAPage_AndNamesTheRowToContinueAfter(bool isInterrupt)
    {
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        await file.AddImpressionsAsync(10 * Rows);
        await using var database = file.Open();
        var organization = (await database.Organizations.IgnoreQueryFilters().SingleAsync()).Id;
        string[] arguments = ["export", "impressions", "--organization", organization, "--format", "ndjson"];
        Posix.StopIgnoringInterrupts();
        using var stopped = ServiceProcess.StartUnread(file.Environment, arguments);
        var first = await stopped.StandardOutput.ReadLineAsync();

        (isInterrupt ? (Action<Process>)Posix.Interrupt : Posix.Terminate)(stopped);
        // Nothing shows that the command has seen the signal. Until the test reads on, it cannot write, however long that takes.
        await Task.Delay(TimeSpan.FromSeconds(10));

        var lines = (await stopped.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Prepend(first!).ToList();
        var message = await stopped.StandardError.ReadToEndAsync();
        await stopped.WaitForExitAsync();
        Assert.That(stopped.ExitCode, Is.EqualTo(1), message);
        Assert.That(lines, Has.Count.LessThan(10 * Rows).And.Count.GreaterThanOrEqualTo(500));
        var last = JsonDocument.Parse(lines[^1]).RootElement.Text("id");
        Assert.That(message.ReplaceLineEndings("\n"), Is.EqualTo(
            FormattableString.Invariant($"Stopped.\n{lines.Count:N0} rows. The export is not complete. Add --after {last} to continue it.\n")));
        var (_, rest, _) = await ServiceProcess.CaptureAsync(file.Environment, [.. arguments, "--after", last]);
        Assert.That(lines.Concat(rest.Split('\n')).Distinct().Count(), Is.EqualTo(10 * Rows));
    }
}
