using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Impressions.Api.CommandLine;

/// <summary>A command that has more to tell than its one sentence: how it is used, and what it needs.</summary>
/// <param name="name">The word.</param>
/// <param name="description">One sentence, also shown in the help of what is above it.</param>
/// <param name="more">What its own help says besides.</param>
internal sealed class Verb(string name, string description, string more) : Command(name, description)
{
    private const string Settings =
        """
        Settings:
          ConnectionStrings__Impressions   Where the database is, such as 'Data Source=/var/lib/impressions/impressions.db'.
          Database__Provider               Sqlite (the default) or SqlServer.
          They stand in the environment, in appsettings.json, or here: --ConnectionStrings:Impressions='Data Source=…'.
        """;

    private string More => more;

    /// <summary>Has each command's help tell more, and what settings there are.</summary>
    /// <param name="root">The program.</param>
    /// <param name="more">What the program's own help says besides.</param>
    public static void TellMore(RootCommand root, string more)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new LongHelp((HelpAction)help.Action!, command => (command as Verb)?.More ?? more);
    }

    private sealed class LongHelp(HelpAction help, Func<Command, string> more) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var exitCode = help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine($"{more(parseResult.CommandResult.Command)}\n\n{Settings}");
            return exitCode;
        }
    }
}
