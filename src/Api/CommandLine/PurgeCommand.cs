using System.CommandLine;
using System.Globalization;
using Impressions.Application.Privacy;

namespace Impressions.Api.CommandLine;

/// <summary><c>purge</c>.</summary>
internal static class PurgeCommand
{
    public static DocumentedCommand Build(string[] settings)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only print what would be erased." };
        var compact = new Option<bool>("--compact")
        {
            Description = "Also rewrite the file of SQLite, whose free space may have traces of erased values. Excludes --dry-run.",
        };
        var command = new DocumentedCommand(
            "purge",
            "Erases the personal data of impressions that are older than the retention of their program.",
            $"""
            The service does this every hour. It may run meanwhile. The columns are the organization, the program, its retention in days and the number of
            impressions. With --compact, scans wait on SQLite while the file is rewritten, and the disk needs room for a second copy. docs/privacy.md describes
            what is erased.

            Example:
              {ProgramName.Current} purge --dry-run
            """,
            Setting.ConnectionString,
            Setting.Provider) { dryRun, compact };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(dryRun) && parsed.GetValue(compact))
            {
                parsed.AddError("--dry-run and --compact exclude each other.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var isBusy = false;
            var exitCode = await CommandLineMediator.RunAsync(
                settings,
                async (service, cancellationToken) =>
                {
                    var retention = service.Get<IRetention>();
                    var results = parsed.GetValue(dryRun) ? await retention.CountAsync(cancellationToken) : await retention.RunAsync(cancellationToken);
                    isBusy = results is null;
                    if (isBusy)
                    {
                        await Console.Error.WriteLineAsync("Another process is erasing. If it has ended, try again in half a minute.");
                        return;
                    }

                    Table.Write(
                        ["ORGANIZATION", "PROGRAM", "DAYS", parsed.GetValue(dryRun) ? "DUE" : "ERASED"],
                        results!.Select(result => new[]
                        {
                            result.OrganizationId,
                            result.ProgramId,
                            result.Days.ToString(CultureInfo.InvariantCulture),
                            result.Count.ToString(CultureInfo.InvariantCulture),
                        }));
                    if (parsed.GetValue(compact) && !await retention.CompactAsync(cancellationToken))
                    {
                        await Console.Error.WriteLineAsync("The database is not a file of SQLite: there is nothing to rewrite.");
                    }
                },
                cancellation);
            return isBusy ? CommandLineMediator.Failure : exitCode;
        });
        return command;
    }
}
