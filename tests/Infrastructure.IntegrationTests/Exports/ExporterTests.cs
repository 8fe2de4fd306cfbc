using System.Net;
using System.Text;
using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Application.Common.Paging;
using Impressions.Application.Exports;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Queries.ExportImpressions;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Exports;

public sealed class ExporterTests
{
    private const string Organization = "org_1";
    private const int Rows = 1_203;

    [Test]
    [SqliteOnly("the write-ahead log is SQLite's.")]
    public async Task WhileAPageIsSent_NoReaderKeepsTheWriteAheadLog()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddRowsAsync(database);
        var checkpoints = 0;
        var receiver = new Receiver(async () =>
        {
            await database.AddImpressionAsync(Organization);
            await using var connection = new SqliteConnection($"Data Source={database.File}");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            Assert.That(await command.ExecuteScalarAsync(), Is.Zero, "not busy");
            checkpoints++;
        });

        await ExportAsync(database, receiver);

        Assert.That(checkpoints, Is.EqualTo(3), "one for each page");
    }

    [Test]
    public async Task RowsThatArriveMeanwhile_AreNotInTheFile()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddRowsAsync(database);
        var receiver = new Receiver(() => database.AddImpressionAsync(Organization, $"imp_new_{Guid.NewGuid():N}"));

        await ExportAsync(database, receiver);

        Assert.That(receiver.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(Rows));
        Assert.That(receiver.Text, Does.Not.Contain("imp_new_"));
    }

    [Test]
    public async Task Progress_NamesTheLastRowThatWasSent()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddRowsAsync(database);
        var receiver = new Receiver(() => Task.CompletedTask);
        var progress = new List<(ExportProgress Progress, string? Sent)>();

        await ExportAsync(database, receiver, new Reports(value => progress.Add((value, receiver.Text.TrimEnd('\n').Split('\n')[^1]))));

        Assert.That(progress.Select(report => report.Progress.Rows), Is.EqualTo(new[] { 500L, 1_000, Rows }));
        Assert.That(progress, Has.All.Matches<(ExportProgress Progress, string Sent)>(report =>
            report.Sent.StartsWith($"{{\"id\":\"{report.Progress.LastId}\"", StringComparison.Ordinal)));
    }

    [Test]
    public async Task AfterAFailure_ItsPlaceIsFree()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddRowsAsync(database);
        using var capacity = new ExportCapacity();
        var receiver = new Receiver(() => throw new IOException("The receiver is gone."));

        for (var export = 0; export <= ExportCapacity.MaxOpenOfOrganization; export++)
        {
            Assert.That(() => ExportAsync(database, receiver, capacity: capacity), Throws.TypeOf<IOException>());
        }

        Assert.That(() => ExportAsync(database, new Receiver(() => Task.CompletedTask), capacity: capacity), Throws.Nothing);
    }

    [Test]
    public async Task ACancelledExport_Stops()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddRowsAsync(database);
        using var stop = new CancellationTokenSource();
        var pages = 0;
        var receiver = new Receiver(() =>
        {
            pages++;
            return stop.CancelAsync();
        });

        Assert.That(() => ExportAsync(database, receiver, cancellationToken: stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(pages, Is.EqualTo(1));
    }

    /// <summary>A receiver that is slow holds at most a page, whatever the number of rows.</summary>
    [TestCase(ExportFormat.Csv)]
    [TestCase(ExportFormat.Ndjson)]
    public async Task EachWrite_HasOnePage(ExportFormat format)
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddRowsAsync(database);
        var receiver = new Receiver(() => Task.CompletedTask);

        await ExportAsync(database, receiver, format: format);

        Assert.That(receiver.Writes, Has.Count.EqualTo(3));
        Assert.That(receiver.Writes.Max(), Is.LessThan(receiver.Text.Length / 2));
    }

    private static async Task AddRowsAsync(MigratedDatabase database)
    {
        var program = Program.Create(Organization, "Program", "https://example.com", MigratedDatabase.Now);
        var poster = Poster.Create(Organization, program.Id, "user_1", MigratedDatabase.Now);
        await database.SaveAsync([.. Enumerable.Range(0, Rows).Select(row => Impression.Record(
            ScanTarget.Of(poster, program),
            MigratedDatabase.Now.AddMinutes(-row),
            new ScanSignals { UserAgent = "Mozilla/5.0" },
            IPAddress.Loopback,
            ScanFields.Of(Metadata.Empty)))]);
    }

    private static async Task ExportAsync(
        MigratedDatabase database,
        Stream receiver,
        IProgress<ExportProgress>? progress = null,
        ExportCapacity? capacity = null,
        ExportFormat format = ExportFormat.Ndjson,
        CancellationToken cancellationToken = default)
    {
        using var own = new ExportCapacity();
        await using var request = database.RequestOf(Organization);
        var services = request.ServiceProvider;
        var exporter = new Exporter(
            capacity ?? own,
            services.GetRequiredService<IExportEncoders>(),
            services.GetRequiredService<ICaller>(),
            services.GetRequiredService<IActor>(),
            services.GetRequiredService<IAuditLog>(),
            database.Time);
        var file = await exporter.PrepareAsync(
            new ExportImpressionsQuery { Format = $"{format}" },
            (_, _) => Task.FromResult<Position?>(null),
            services.GetRequiredService<IImpressionExportReader>().ListAsync,
            impression => new Position(impression.ScannedAt, impression.Id),
            cancellationToken);
        await file.WriteToAsync(receiver, progress, cancellationToken);
    }

    private sealed class Reports(Action<ExportProgress> report) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => report(value);
    }

    /// <summary>A receiver that does something before it takes what is written.</summary>
    private sealed class Receiver(Func<Task> before) : MemoryStream
    {
        public List<int> Writes { get; } = [];

        public string Text => Encoding.UTF8.GetString(ToArray());

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await before();
            Writes.Add(buffer.Length);
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
