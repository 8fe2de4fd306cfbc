using System.CommandLine;
using System.Runtime.InteropServices;
using Impressions.Application.Common.Paging;
using Impressions.Application.Earnings;
using Impressions.Application.Earnings.Queries.ExportEarnings;
using Impressions.Application.Exports;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Queries.ExportImpressions;
using Impressions.Application.Organizations.Queries.GetOrganization;
using Impressions.Application.Referrals;
using Impressions.Application.Referrals.Queries.ExportReferrals;

namespace Impressions.Api.CommandLine;

/// <summary><c>export impressions</c>, <c>export referrals</c> and <c>export earnings</c>.</summary>
internal sealed class ExportCommands(string[] settings)
{
    public DocumentedCommand Build() => new(
        "export",
        "Exports impressions, referrals or earnings as one file.",
        $"""
        The rows are those of the API, newest first. docs/exports.md describes the formats.

        Example:
          {ProgramName.Current} export impressions --organization org_… --format parquet --output impressions.parquet
        """,
        Setting.ConnectionString,
        Setting.Provider)
    {
        Impressions(),
        Referrals(),
        Earnings(),
    };

    private static Option<string?> Filter(string name, string description) => new(name) { Description = description, HelpName = name.EndsWith("-id", StringComparison.Ordinal) ? "ID" : "VALUE" };

    private DocumentedCommand Impressions()
    {
        var program = Filter("--program-id", "Only impressions of this program.");
        var poster = Filter("--poster-id", "Only impressions of this poster.");
        var student = Filter("--student-id", "Only impressions of this student (user).");
        var from = Time("--from", "Only scans at this time or later, such as 2027-01-15T10:30:00Z.");
        var to = Time("--to", "Only scans before this time.");
        var device = Filter("--device-type", "Only scans by this device type: mobile, tablet, desktop, bot or unknown.");
        var traffic = Filter("--traffic", "Only scans of this traffic class: human, bot, preview, prefetch or repeat.");
        return Create<ImpressionFilter, ExportImpressionsQuery>("impressions", [program, poster, student, from, to, device, traffic], (parsed, query) =>
        {
            query.ProgramId = parsed.GetValue(program);
            query.PosterId = parsed.GetValue(poster);
            query.StudentId = parsed.GetValue(student);
            query.From = parsed.GetValue(from);
            query.To = parsed.GetValue(to);
            query.DeviceType = parsed.GetValue(device);
            query.Traffic = parsed.GetValue(traffic);
        });
    }

    private DocumentedCommand Referrals()
    {
        var program = Filter("--program-id", "Only referrals of this program.");
        var student = Filter("--student-id", "Only referrals of this student (user).");
        var impression = Filter("--impression-id", "Only referrals of this impression.");
        var status = Filter("--status", "Only referrals with this status: pending, converted, verified or rejected.");
        var email = Filter("--email", "Only referrals with this e-mail address, in any case.");
        return Create<ReferralFilter, ExportReferralsQuery>("referrals", [program, student, impression, status, email], (parsed, query) =>
        {
            query.ProgramId = parsed.GetValue(program);
            query.StudentId = parsed.GetValue(student);
            query.ImpressionId = parsed.GetValue(impression);
            query.Status = parsed.GetValue(status);
            query.Email = parsed.GetValue(email);
        });
    }

    private DocumentedCommand Earnings()
    {
        var program = Filter("--program-id", "Only earnings of this program.");
        var student = Filter("--student-id", "Only earnings of this student (user).");
        var referral = Filter("--referral-id", "Only earnings of this referral.");
        var status = Filter("--status", "Only earnings with this status: pending, processing, paid or failed.");
        return Create<EarningFilter, ExportEarningsQuery>("earnings", [program, student, referral, status], (parsed, query) =>
        {
            query.ProgramId = parsed.GetValue(program);
            query.StudentId = parsed.GetValue(student);
            query.ReferralId = parsed.GetValue(referral);
            query.Status = parsed.GetValue(status);
        });
    }

    private static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = KeyCommands.ParseTime,
    };

    private DocumentedCommand Create<TFilter, TQuery>(string rows, IReadOnlyList<Option> filters, Action<ParseResult, TQuery> read)
        where TFilter : IListFilter
        where TQuery : ExportQuery<TFilter>, new()
    {
        var organization = new Option<string>("--organization")
        {
            Description = "ID of the organization, as 'organizations list' prints it.",
            HelpName = "ID",
            Required = true,
        };
        var format = new Option<string>("--format") { Description = "csv (default), ndjson or parquet.", HelpName = "FORMAT", DefaultValueFactory = _ => "csv" };
        var output = new Option<string?>("--output")
        {
            Description = "File to write. Until it is complete, its name ends in .part. Without this option, standard output.",
            HelpName = "FILE",
        };
        var after = new Option<string?>("--after") { Description = "Only the rows after the one with this ID. They are appended to the .part of a file that was stopped.", HelpName = "ID" };
        var limit = new Option<int?>("--limit") { Description = "Maximum number of rows.", HelpName = "NUMBER" };
        var command = new DocumentedCommand(
            rows,
            $"Exports {rows}, newest first.",
            $"""
            Standard error gets the number of rows while they are written, and after a failure the ID of the last one. The service may run meanwhile.

            Example:
              {ProgramName.Current} export {rows} --organization "$ORG" --output {rows}.csv
            """,
            Setting.ConnectionString,
            Setting.Provider) { organization, format, output, after, limit };
        foreach (var filter in filters)
        {
            command.Add(filter);
        }

        command.SetAction(parsed =>
        {
            var query = new TQuery { Format = parsed.GetValue(format)!, After = parsed.GetValue(after), Limit = parsed.GetValue(limit) };
            read(parsed, query);
            return ExportAsync(query, parsed.GetValue(organization)!, parsed.GetValue(output));
        });
        return command;
    }

    private async Task<int> ExportAsync<TFilter>(ExportQuery<TFilter> query, string organization, string? path)
        where TFilter : IListFilter
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var canContinue = !query.Format.Equals("parquet", StringComparison.OrdinalIgnoreCase);
        var progress = new ExportProgressLine(Console.Error, !Console.IsErrorRedirected);
        var exitCode = CommandLineMediator.Failure;
        try
        {
            exitCode = await CommandLineMediator.RunAsync(
                settings,
                async (service, cancellationToken) =>
                {
                    await service.SendAsync(new GetOrganizationQuery(organization), organization, cancellationToken);
                    await service.UseAsync(
                        query,
                        organization,
                        export => path is null
                            ? export.WriteToAsync(Console.OpenStandardOutput(), progress, cancellationToken)
                            : WriteFileAsync(export, path, query.After is not null && canContinue, progress, cancellationToken),
                        cancellationToken);
                },
                stop.Token);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
        }

        progress.End(exitCode == 0, canContinue);
        return exitCode;

        // The first signal stops after the current page, the second ends the process.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    /// <summary>Writes a file under another name until it is complete.</summary>
    private static async Task WriteFileAsync(
        ExportFile export, string path, bool isContinued, ExportProgressLine progress, CancellationToken cancellationToken)
    {
        var part = $"{path}.part";
        await using (var file = new FileStream(part, isContinued ? FileMode.OpenOrCreate : FileMode.Create, FileAccess.Write))
        {
            file.Seek(0, SeekOrigin.End);
            var written = new WrittenRows(file, progress);
            try
            {
                await export.WriteToAsync(file, written, cancellationToken);
            }
            catch
            {
                // A full disk may have cut a row.
                file.SetLength(written.Length);
                throw;
            }
        }

        File.Move(part, path, overwrite: true);
    }

    /// <summary>Remembers the length of a file that has whole rows.</summary>
    private sealed class WrittenRows(FileStream file, ExportProgressLine next) : IProgress<ExportProgress>
    {
        public long Length { get; private set; } = file.Length;

        public void Report(ExportProgress value)
        {
            Length = file.Position;
            next.Report(value);
        }
    }
}
