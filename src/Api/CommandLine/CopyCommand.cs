using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Impressions.Application.Databases;
using Impressions.Infrastructure;

namespace Impressions.Api.CommandLine;

/// <summary><c>copy</c>: moves everything from one database to another.</summary>
internal static class CopyCommand
{
    public static Verb Build(string[] settings)
    {
        var from = Database("--from", "The database to copy from. It is only read.");
        var to = Database("--to", "The database to copy to. It must be empty, or hold a part of the same copy.");
        var verb = new Verb(
            "copy",
            "Copies everything from one database to another, such as from SQLite to SQL Server, and compares every row.",
            """
            A database is its provider, a colon and its connection string. It need not be the service's own: none of the settings below is used. Stop the
            service first. Where the copy is stopped, the same command goes on. A target without tables gets them, as by 'migrate'. The exit code is 0
            only where both databases have the same rows.

            Example:
              dotnet Impressions.Api.dll copy --from 'Sqlite:Data Source=/var/lib/impressions/impressions.db' --to 'SqlServer:Server=db;Database=Impressions;…'

            Others on the machine can see a command line. Where there is a password, use the environment:
              Copy__From='Sqlite:Data Source=/var/lib/impressions/impressions.db' Copy__To="$TARGET" dotnet Impressions.Api.dll copy
            """) { from, to };
        verb.SetAction(async parsed =>
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
            catch (Exception exception) when (Operator.SentenceOf(exception) is { } sentence)
            {
                Console.Error.WriteLine(sentence);
                return Operator.Fault;
            }
        });
        return verb;
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
                Console.Error.WriteLine($"{table.Name}: {table.Different} row(s) are not those of the database to copy from, the first is {table.FirstDifferent}.");
            }

            if (tables.All(table => table.IsSame))
            {
                return 0;
            }

            Console.Error.WriteLine("The databases differ. If the service still runs on one of them, stop it, and copy again.");
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("\nStopped. What was copied stays: the same command goes on from there.");
        }

        return Operator.Fault;

        // Asked again, it ends on the spot.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    private static string Count(long rows) => rows.ToString(CultureInfo.InvariantCulture);
}
