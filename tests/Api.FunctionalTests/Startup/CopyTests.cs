using System.Text.RegularExpressions;
using Impressions.Api.CommandLine;
using Impressions.Api.FunctionalTests.Durability;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Databases;
using Impressions.Tests;
using Microsoft.Data.Sqlite;

namespace Impressions.Api.FunctionalTests.Startup;

/// <summary>Runs the command <c>copy</c> as an operator does.</summary>
[SqliteOnly("the test copies a SQLite file.")]
public sealed class CopyTests : IDisposable
{
    /// <summary>So many that the copy takes seconds.</summary>
    private const int Impressions = 20_480;

    private readonly string _folder = Directory.CreateTempSubdirectory("impressions-").FullName;

    private string Target => Path.Combine(_folder, "target.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no SIGTERM.")]
    public async Task ACopy_StoppedAndThenKilled_Continues_WithoutLosingOrRepeatingRows()
    {
        await using var source = await FilledAsync();
        var environment = new Dictionary<string, string>
        {
            ["Copy__From"] = $"Sqlite:Data Source={source.File}",
            ["Copy__To"] = $"Sqlite:Data Source={Target}",
        };

        using (var stopped = await CopyUntilAsync(1, environment))
        {
            Assert.That(await stopped.TerminateAsync(), Is.EqualTo(1));
            Assert.That(stopped.Output, Does.Contain("Stopped. Copied rows are kept: run the same command to continue."));
        }

        var before = Count();
        using (var killed = await CopyUntilAsync(before + 1, environment))
        {
            await killed.KillAsync();
        }

        Assert.That(Count(), Is.InRange(before + 1, (long)Impressions - 1), "the copy was too fast: increase the number of rows");
        var (exitCode, table, output) = await ServiceProcess.CaptureAsync(environment, "copy");

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(table, Does.Match("^TABLE +FROM +TO +RESULT\r?\n").And.Match($"(?m)^Impressions +{Impressions} +{Impressions} +same\r?$").And.Not.Contain("DIFFERENT"));
        Assert.That(output, Does.Contain("Comparing Impressions: 20,480 rows in ").And.Not.Match("\e|#"), "no bar outside of a terminal");
        Assert.That(SqliteDump.Of(Target), Is.EqualTo(SqliteDump.Of(source.File)));
    }

    [Test]
    public async Task AnExpectedFailure_IsASentence_WithoutThePassword()
    {
        await using var source = new DatabaseFile();
        await source.MigrateAsync();
        await source.FillAsync();
        var (from, none) = ($"Sqlite:Data Source={source.File}", new Dictionary<string, string>());

        await FailsAsync("--from (or the setting Copy:From) must be ", none, "--to", from);
        await FailsAsync("There is no database to copy from at ", none, "--from", $"Sqlite:Data Source={Target}", "--to", from);
        await FailsAsync(
            "The database to copy to can't be used: A network-related",
            new() { ["Copy__To"] = "SqlServer:Server=127.0.0.1,1;User Id=sa;Password=secret;Encrypt=False;Connect Timeout=1" },
            "--from",
            from);
        Assert.That((await ServiceProcess.CaptureAsync(none, "copy", "--from", from, "--to", $"Sqlite:Data Source={Target}")).ExitCode, Is.Zero);
        await using (var connection = new SqliteConnection($"Data Source={Target};Pooling=False"))
        {
            await ExecuteAsync(connection, "UPDATE Organizations SET Name = 'Theirs'");
        }

        await FailsAsync("The table Organizations of the database to copy to has 1 row(s) that differ ", none, "--from", from, "--to", $"Sqlite:Data Source={Target}");
    }

    [Test]
    public void Progress_OnATerminalOverwritesALine_AndElsewhereWritesOneForEachTable()
    {
        using var terminal = new StringWriter();
        using var file = new StringWriter();
        foreach (var line in new[] { new CopyProgressLine(terminal, isTerminal: true), new CopyProgressLine(file, isTerminal: false) })
        {
            line.Report(new CopyProgress(CopyStep.Copying, "Posters", 1_000, 2_000, IsDone: false));
            line.Report(new CopyProgress(CopyStep.Copying, "Posters", 2_001, 2_000, IsDone: true));
            line.Report(new CopyProgress(CopyStep.Copying, "Earnings", 0, 0, IsDone: true));
        }

        Assert.That(terminal.ToString(), Does.Match(
            @"^\r\e\[KCopying Posters \[#{10}\.{10}\] 50 % of 2,000 rows\r\e\[KCopying Posters: 2,001 rows in 0 s\r?\n$"));
        Assert.That(file.ToString(), Does.Match(@"^Copying Posters: 2,001 rows in 0 s\r?\n$"));
    }

    private static async Task FailsAsync(string sentence, Dictionary<string, string> environment, params string[] options)
    {
        var (exitCode, standardOutput, output) = await ServiceProcess.CaptureAsync(environment, ["copy", .. options]);

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1), output);
            Assert.That(output, Does.Match($"(?m)^{Regex.Escape(sentence)}").And.Not.Contain("   at ").And.Not.Contain("secret"));
            Assert.That(standardOutput, Is.Empty);
        });
    }

    /// <summary>A database whose ten impressions are doubled eleven times.</summary>
    private static async Task<DatabaseFile> FilledAsync()
    {
        var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        await file.AddImpressionsAsync(10);
        await using var connection = new SqliteConnection($"Data Source={file.File};Pooling=False");
        await ExecuteAsync(
            connection,
            string.Concat(Enumerable.Repeat(
                "CREATE TEMP TABLE again AS SELECT * FROM Impressions; UPDATE again SET Id = CAST('imp_' || hex(randomblob(16)) AS BLOB); "
                + "INSERT INTO Impressions SELECT * FROM again; DROP TABLE again;",
                11)));
        return file;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Starts a copy and waits until the target has the given number of impressions.</summary>
    private async Task<ServiceProcess> CopyUntilAsync(long impressions, Dictionary<string, string> environment)
    {
        var copy = ServiceProcess.Start(environment, "copy");
        while (Count() < impressions && !copy.Process.HasExited)
        {
            await Task.Delay(1);
        }

        return copy;
    }

    private long Count()
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={Target};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM Impressions";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            // The target does not exist yet.
            return 0;
        }
    }
}
