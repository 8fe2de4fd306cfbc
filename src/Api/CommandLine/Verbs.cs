using System.CommandLine;
using System.CommandLine.Invocation;

namespace Impressions.Api.CommandLine;

/// <summary>What the program does, by the first words of its command line.</summary>
internal static class Verbs
{
    /// <summary>The exit code of a command line that makes no sense.</summary>
    private const int Misunderstood = 2;

    /// <summary>Does what the command line says.</summary>
    /// <returns>The exit code: 0; 1 where something expected stands in the way; 2 where the command line makes no sense.</returns>
    public static async Task<int> RunAsync(string[] args, ServiceBuilder build)
    {
        var (settings, verb) = HostSettings.Split(args);
        var root = new RootCommand("Impressions: every scan of a poster's QR code becomes a record. Without a command it serves.")
        {
            Migrate(build, settings),
            new OrganizationCommands(build, settings).Build(),
            new KeyCommands(build, settings).Build(),
            CopyCommand.Build(settings),
            HealthCommand.Build(settings),
        };
        root.SetAction(_ => Startup.ServeAsync(build(settings)));
        Verb.TellMore(root,
            """
            A new installation:
              dotnet Impressions.Api.dll migrate
              ORG=$(dotnet Impressions.Api.dll organizations create --name 'Demo University' --quiet)
              KEY=$(dotnet Impressions.Api.dll keys create --organization "$ORG" --name Backend --all-scopes --quiet)
              dotnet Impressions.Api.dll
            """);

        // A name may start with '@': it is no file to read arguments from.
        var parsed = root.Parse(verb, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction misunderstanding)
        {
            misunderstanding.ShowHelp = false;
            await parsed.InvokeAsync();
            Console.Error.WriteLine("See --help.");
            return Misunderstood;
        }

        // The host listens to signals by itself, and what is expected to go wrong is told by whoever started this.
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static Verb Migrate(ServiceBuilder build, string[] settings)
    {
        var verb = new Verb(
            "migrate",
            "Makes the database where there is none, brings it to what this version needs, and says what it applied.",
            """
            Run it once before each new version is started. On SQLite, stop the old version first.

            Example:
              dotnet Impressions.Api.dll migrate
            """);
        verb.SetAction(async _ =>
        {
            var (app, _) = build(settings);
            await using (app)
            {
                await app.MigrateAsync();
            }
        });
        return verb;
    }
}
