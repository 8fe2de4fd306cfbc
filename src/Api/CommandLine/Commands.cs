using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Impressions.Api.CommandLine;

/// <summary>The commands of the program. Without a command, the program serves.</summary>
internal static class Commands
{
    /// <summary>The exit code of a wrong command line.</summary>
    private const int UsageError = 2;

    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit code: 0 on success, 1 on an expected failure, 2 if the command line is wrong.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (settings, command) = HostSettings.Split(args);
        var program = ProgramName.Current;
        var root = new RootCommand("Impressions: records every scan of a poster's QR code. Without a command, the program serves.")
        {
            Migrate(settings),
            new OrganizationCommands(settings).Build(),
            new KeyCommands(settings).Build(),
            new StatisticsCommands(settings).Build(),
            new ExportCommands(settings).Build(),
            PurgeCommand.Build(settings),
            AuditCommand.Build(settings),
            CopyCommand.Build(settings),
            DemoCommands.Build(settings),
            HealthCommand.Build(settings),
        };
        root.SetAction(_ => Program.ServeAsync(Build(settings)));
        DocumentedCommand.ExtendHelp(
            root,
            $"""
            Examples, for a new installation:
              {program} migrate
              ORG=$({program} organizations create --name 'Demo University' --quiet{ProgramName.LastLine})
              KEY=$({program} keys create --organization "$ORG" --name Backend --all-scopes --quiet{ProgramName.LastLine})
              {program}

            '{program} COMMAND --help' describes a command. docs/configuration.md describes all settings; these are the most important ones.
            """,
            Setting.ConnectionString,
            Setting.Provider,
            Setting.PublicBaseUrl,
            Setting.Urls);

        // A name may start with '@', which by default means a file of arguments.
        var parsed = root.Parse(command, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in ErrorsOf(parsed))
            {
                Console.Error.WriteLine(error);
            }

            Console.Error.WriteLine($"See '{PathOf(parsed.CommandResult)} --help'.");
            return UsageError;
        }

        // The host handles signals, and Program.cs reports expected exceptions.
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    /// <summary>Builds the service with the settings of the command line.</summary>
    /// <param name="settings">Settings, such as <c>--Database:Provider=SqlServer</c>.</param>
    /// <param name="configure">Changes the service for a command; null for the service that serves.</param>
    public static WebApplication Build(string[] settings, Action<WebApplicationBuilder>? configure = null) =>
        Program.Build(WebApplication.CreateBuilder(Hosting.Options(settings)), configure);

    private static DocumentedCommand Migrate(string[] settings)
    {
        var command = new DocumentedCommand(
            "migrate",
            "Creates the database if it does not exist, applies pending migrations and prints their names.",
            $"""
            Run it once before you start a new version. With SQLite, stop the old version first. The folder of a SQLite file must exist.

            Example:
              {ProgramName.Current} migrate
            """,
            Setting.ConnectionString,
            Setting.Provider);
        command.SetAction(async _ =>
        {
            await using var app = Build(settings);
            await app.MigrateAsync();
        });
        return command;
    }

    /// <summary>Describes the first unknown argument with a suggestion, and the errors that do not follow from it.</summary>
    private static IEnumerable<string> ErrorsOf(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var errors = parsed.Errors.Select(error => error.Message);
        return (parsed.UnmatchedTokens, command.Subcommands) switch
        {
            ([var unknown, ..], []) => errors
                .Where(error => !parsed.UnmatchedTokens.Any(token => error.Contains($"'{token}'", StringComparison.Ordinal)))
                .Prepend(DescribeUnknown(unknown, command)),
            ([var unknown, ..], _) => [DescribeUnknown(unknown, command)],
            (_, []) => errors,
            _ => [$"A command is required: {NamesOf(command.Subcommands)}."],
        };
    }

    private static string DescribeUnknown(string argument, Command command)
    {
        var name = argument.Split('=')[0];
        if (name.StartsWith('-'))
        {
            var options = command.Options.SelectMany(option => option.Aliases.Append(option.Name)).Append("--help").Concat(HostSettings.Names);
            return Suggest(name, options) is { } option ? $"Unknown option '{name}'. Did you mean '{option}'?" : $"Unknown option '{name}'.";
        }

        return command.Subcommands.Count == 0 ? $"Unexpected argument '{argument}'."
            : Suggest(name, command.Subcommands.Select(subcommand => subcommand.Name)) is { } known ? $"Unknown command '{argument}'. Did you mean '{known}'?"
            : $"Unknown command '{argument}'. The commands are {NamesOf(command.Subcommands)}.";
    }

    private static string? Suggest(string name, IEnumerable<string> known) => NearestName.Find(name, known) ?? NearestName.FindByPrefix(name, known);

    private static string NamesOf(IEnumerable<Command> commands) => string.Join(", ", commands.Select(command => command.Name));

    /// <summary>The command line that leads to a command, such as <c>impressions keys create</c>.</summary>
    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : ProgramName.Current;
}
