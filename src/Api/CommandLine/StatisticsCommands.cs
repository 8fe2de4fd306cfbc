using Impressions.Application.Statistics;

namespace Impressions.Api.CommandLine;

/// <summary><c>statistics verify</c> and <c>statistics rebuild</c>.</summary>
internal sealed class StatisticsCommands(string[] settings)
{
    public DocumentedCommand Build() => new(
        "statistics",
        "Verifies the statistics, and computes them again.",
        $"""
        The statistics are sums of impressions, referrals and earnings. Each transaction that writes one of these also writes its counts, so they are
        always equal to the rows. A row that is changed in the database by other means is not counted until the statistics are rebuilt.

        Example:
          {ProgramName.Current} statistics verify
        """,
        Setting.ConnectionString,
        Setting.Provider)
    {
        Verify(),
        Rebuild(),
    };

    private DocumentedCommand Verify()
    {
        var command = new DocumentedCommand(
            "verify",
            "Computes the statistics from the rows and prints every difference. The exit code is 1 if there is one.",
            $"""
            Nothing is changed, and the service may run.

            Example:
              {ProgramName.Current} statistics verify
            """,
            Setting.ConnectionString,
            Setting.Provider);
        command.SetAction(async (_, cancellation) =>
        {
            var differences = 0;
            var exitCode = await CommandLineMediator.RunAsync(
                settings,
                async (service, cancellationToken) =>
                {
                    var line = new StatisticsProgressLine();
                    await foreach (var difference in service.Get<IStatisticsMaintenance>().VerifyAsync(line, cancellationToken))
                    {
                        differences++;
                        Console.WriteLine(
                            $"{difference.OrganizationId} {difference.Place}: {difference.Found} instead of {difference.Expected}"
                            + (difference.FoundAmount == difference.ExpectedAmount ? "" : $", amount {difference.FoundAmount} instead of {difference.ExpectedAmount}"));
                    }

                    line.End();
                    Console.WriteLine(differences == 0
                        ? $"The statistics equal the rows: {line.Counts} counted."
                        : $"{differences} sum(s) differ from the rows. '{ProgramName.Current} statistics rebuild' computes them again.");
                },
                cancellation);
            return differences > 0 ? CommandLineMediator.Failure : exitCode;
        });
        return command;
    }

    private DocumentedCommand Rebuild()
    {
        var command = new DocumentedCommand(
            "rebuild",
            "Computes the statistics from the rows and replaces them.",
            $"""
            The service may run. On SQLite, scans wait while the statistics of a week are computed: about a second for 100,000 impressions.

            Example:
              {ProgramName.Current} statistics rebuild
            """,
            Setting.ConnectionString,
            Setting.Provider);
        command.SetAction((_, cancellation) => CommandLineMediator.RunAsync(
            settings,
            async (service, cancellationToken) =>
            {
                var line = new StatisticsProgressLine();
                await service.Get<IStatisticsMaintenance>().RebuildAsync(line, cancellationToken);
                line.End();
                Console.WriteLine($"The statistics were computed from {line.Counts} row(s).");
            },
            cancellation));
        return command;
    }
}
