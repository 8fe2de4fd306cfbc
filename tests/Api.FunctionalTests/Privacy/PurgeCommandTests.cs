using Impressions.Api.FunctionalTests.Durability;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Privacy;

/// <summary>Runs <c>purge</c> and <c>organizations update</c> as an operator does.</summary>
public sealed class PurgeCommandTests
{
    [Test]
    public async Task Purge_PrintsWhatItWouldErase_AndErasesIt()
    {
        await using var file = await FileAsync();
        var (organization, program) = await IdsAsync(file);

        var (exitCode, told, output) = await ServiceProcess.CaptureAsync(file.Environment, "purge", "--dry-run");
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(LinesOf(told), Is.EqualTo(new[] { "ORGANIZATION PROGRAM DAYS DUE", $"{organization} {program} 30 3" }));
        Assert.That(await CountErasedAsync(file), Is.Zero);

        (exitCode, told, output) = await ServiceProcess.CaptureAsync(file.Environment, "purge", "--compact");
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(LinesOf(told), Is.EqualTo(new[] { "ORGANIZATION PROGRAM DAYS ERASED", $"{organization} {program} 30 3" }));
        Assert.That(await CountErasedAsync(file), Is.EqualTo(3));
    }

    [Test]
    public async Task Purge_WhileAnotherProcessErases_Fails_AndSaysSo()
    {
        await using var file = await FileAsync();
        await using (var database = file.Open())
        {
            database.Add(new Lease { Name = RetentionJob.Name, Owner = "another" });
            await database.SaveChangesAsync();
        }

        var (exitCode, output) = await ServiceProcess.RunAsync(file.Environment, "purge");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("Another process is erasing. If it has ended, try again in half a minute."));
        Assert.That(await CountErasedAsync(file), Is.Zero);
    }

    [Test]
    public async Task Purge_WithBothOptions_IsAWrongCommandLine()
    {
        var (exitCode, output) = await ServiceProcess.RunAsync(new Dictionary<string, string>(), "purge", "--dry-run", "--compact");

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(output, Does.Contain("--dry-run and --compact exclude each other."));
    }

    [Test]
    public async Task OrganizationsUpdate_SetsTheRetentionOfNewPrograms()
    {
        await using var file = await FileAsync();
        var (organization, _) = await IdsAsync(file);

        var (exitCode, told, output) = await ServiceProcess.CaptureAsync(
            file.Environment, "organizations", "update", "--organization", organization, "--retention-days", "90");
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(told, Is.EqualTo($"New programs of {organization} (Organization) erase the personal data of scans after 90 day(s)."));
        await using var database = file.Open();
        Assert.That((await database.Organizations.IgnoreQueryFilters().AsNoTracking().SingleAsync()).RetentionDays, Is.EqualTo(90));

        (exitCode, told, output) = await ServiceProcess.CaptureAsync(file.Environment, "organizations", "update", "--organization", organization);
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(told, Is.EqualTo($"New programs of {organization} (Organization) keep the personal data of scans."));

        foreach (var days in new[] { "0", "-1" })
        {
            (exitCode, told, output) = await ServiceProcess.CaptureAsync(
                file.Environment, "organizations", "update", "--organization", organization, "--retention-days", days);
            Assert.That(exitCode, Is.EqualTo(1), output);
            Assert.That(output, Does.Contain("retention_days must be 1 to 3650."));
        }
    }

    /// <summary>Creates a database with three impressions past the retention of their program, and one that is not.</summary>
    private static async Task<DatabaseFile> FileAsync()
    {
        var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        await file.AddImpressionsAsync(3);
        await using var database = file.Open();
        await database.Impressions.IgnoreQueryFilters().ExecuteUpdateAsync(set => set.SetProperty(row => row.ScannedAt, DateTime.UtcNow.AddDays(-31)));
        await database.Programs.IgnoreQueryFilters().ExecuteUpdateAsync(set => set.SetProperty(row => row.RetentionDays, 30));
        await file.AddImpressionsAsync(1);
        return file;
    }

    private static async Task<(string OrganizationId, string ProgramId)> IdsAsync(DatabaseFile file)
    {
        await using var database = file.Open();
        var program = await database.Programs.IgnoreQueryFilters().AsNoTracking().SingleAsync();
        return (program.OrganizationId, program.Id);
    }

    private static async Task<int> CountErasedAsync(DatabaseFile file)
    {
        await using var database = file.Open();
        return await database.Impressions.IgnoreQueryFilters().CountAsync(impression => impression.ErasedAt != null);
    }

    /// <summary>Gets the lines with one space between columns.</summary>
    private static string[] LinesOf(string table) =>
        [.. table.Split(Environment.NewLine).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
}
