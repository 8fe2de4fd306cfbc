namespace Impressions.Api.CommandLine;

/// <summary><c>demo reset</c>.</summary>
internal static class DemoCommands
{
    private static readonly Setting[] Settings = [Setting.Demo, Setting.ConnectionString, Setting.Provider, Setting.PublicBaseUrl, Setting.Urls];

    public static DocumentedCommand Build(string[] settings) => new(
        "demo",
        "Resets the demo.",
        $"""
        The first start in Development adds the demo: an organization, and 90 days of scans, referrals and earnings.

        Example:
          {ProgramName.Current} demo reset
        """,
        Settings)
    {
        Reset(settings),
    };

    private static DocumentedCommand Reset(string[] settings)
    {
        var command = new DocumentedCommand(
            "reset",
            "Deletes all rows of the demo's database, and adds the demo again, with the 90 days until now.",
            $"""
            It works only where the demo does: in Development, on SQLite, with Demo:Enabled. It refuses a database with another organization. A running
            service may use deleted rows from its caches: posters and keys for up to 30 seconds, impressions for up to five minutes.

            Example:
              {ProgramName.Current} demo reset
            """,
            Settings);
        command.SetAction((_, cancellation) => CommandLineMediator.RunOnServiceAsync(settings, async app =>
        {
            await app.ResetDemoAsync(cancellation);
            Console.WriteLine("The demo is as after its first start.");
        }));
        return command;
    }
}
