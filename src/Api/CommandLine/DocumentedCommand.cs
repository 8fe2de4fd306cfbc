using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Impressions.Api.CommandLine;

/// <summary>A command whose help continues after the options with examples and with the settings that the command reads.</summary>
/// <param name="name">The name on the command line.</param>
/// <param name="description">One sentence, also shown in the help of the parent command.</param>
/// <param name="details">The text after the options: notes and examples.</param>
/// <param name="settings">The settings that the command reads.</param>
internal sealed class DocumentedCommand(string name, string description, string details, params IReadOnlyList<Setting> settings) : Command(name, description)
{
    private string HelpText => TextOf(details, settings);

    /// <summary>Extends the help of every command.</summary>
    /// <param name="root">The program.</param>
    /// <param name="details">The text after the options in the program's own help.</param>
    /// <param name="settings">The settings in the program's own help.</param>
    public static void ExtendHelp(RootCommand root, string details, params IReadOnlyList<Setting> settings)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExtendedHelp((HelpAction)help.Action!, command => (command as DocumentedCommand)?.HelpText ?? TextOf(details, settings));
    }

    private static string TextOf(string details, IReadOnlyList<Setting> settings)
    {
        var width = settings.Max(setting => setting.Variable.Length);
        var lines = settings.Select(setting => $"  {setting.Variable.PadRight(width)}   {setting.Description}");
        return $"""
            {details}

            Settings:
            {string.Join(Environment.NewLine, lines)}
            A setting is an environment variable, an entry in appsettings.json or an argument, such as --{settings[0].Argument}.
            """;
    }

    private sealed class ExtendedHelp(HelpAction help, Func<Command, string> textOf) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var output = parseResult.InvocationConfiguration.Output;
            using var text = new StringWriter();
            parseResult.InvocationConfiguration.Output = text;
            var exitCode = help.Invoke(parseResult);
            // The library always writes the name of the assembly.
            output.Write(text.ToString().Replace($"  {RootCommand.ExecutableName} ", $"  {ProgramName.Current} ", StringComparison.Ordinal));
            output.WriteLine(textOf(parseResult.CommandResult.Command));
            return exitCode;
        }
    }
}
