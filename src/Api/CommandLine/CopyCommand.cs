using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Impressions.Application.Databases;
using Impressions.Infrastructure;

namespace Impressions.Api.CommandLine;

/// <summary><c>copy</c>: copies all rows from one database to another.</summary>
internal static class CopyCommand
{
    public static DocumentedCommand Build(string[] settings)
    {
        var from = Database("--from", "Database to copy from. It is only read.");
        var to = Database("--to", "Database to copy to. It must be empty, or hold a part of the same copy.");
        var command = new DocumentedCommand(
            "copy",
            "Copies all rows from one database to another, such as from SQLite to SQL Server, and compares every row.",
            $"""
            A database is written as its provider, a colon and its connection string. The database settings of the service are not read. Stop the service
            first. After an interruption, run the same command to continue. A database without tables gets them, as by 'migrate'. The exit code is 0 only if both
            databases have the same rows.

            Example:
              {ProgramName.Current} copy --from 'Sqlite:Data Source=/var/lib/impressions/impressions.db' --to 'SqlServer:Server=db;Database=Impressions;…'

            Other users of the machine can see a command line. Pass a password in the environment:
              Copy__From='Sqlite:Data Source=/var/lib/impressions/impressions.db' Copy__To="$TARGET" {ProgramName.Current} copy
            """,
            Setting.CopyFrom,
            Setting.CopyTo) { from, to };
        command.SetAction(async parsed =>
        {
            try
            {
                var host = WebApplication.CreateBuilder(Hosting.Options(settings));
                await using var services = new ServiceCollection()
                    .AddDatabaseCopy(
                        parsed.GetValue(from) ?? host.Configuration["Copy:From"],
                        parsed.GetValue(to) ?? host.Configuration["Copy:To"],
                        host.Environment.ContentRootPath)
                    .BuildServiceProvider();
                return await CopyAsync(services.GetRequiredService<IDatabaseCopy>());
            }
            catch (Exception exception) when (CommandLineMediator.ExpectedMessage(exception) is { } message)
            {
                Console.Error.WriteLine(message);
                return CommandLineMediator.Failure;
            }
        });
        return command;
    }

    private static Option<string> Database(string name, string description) => new(name) { Description = description, HelpName = "PROVIDER:CONNECTION" };

    private static async Task<int> CopyAsync(IDatabaseCopy copy)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            var tables = await copy.CopyAsync(new CopyProgressLine(Console.Error, !Console.IsErrorRedirected), stop.Token);
            Table.Write(
                ["TABLE", "FROM", "TO", "RESULT"],
                tables.Select(table => new[] { table.Name, Count(table.Source), Count(table.Target), table.IsSame ? "same" : "DIFFERENT" }));
            foreach (var table in tables.Where(table => table.FirstDifferent is not null))
            {
                Console.Error.WriteLine($"{table.Name}: {table.Different} row(s) differ from the database to copy from. The first is {table.FirstDifferent}.");
            }

            if (tables.All(table => table.IsSame))
            {
                return 0;
            }

            Console.Error.WriteLine("The databases differ. If the service still runs on one of them, stop it and copy again.");
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("\nStopped. Copied rows are kept: run the same command to continue.");
        }

        return CommandLineMediator.Failure;

        // The first signal stops after the current batch, the second ends the process.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    private static string Count(long rows) => rows.ToString(CultureInfo.InvariantCulture);
}
