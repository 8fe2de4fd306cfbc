using Impressions.Application.Common;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Ingestion.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>A started <see cref="ImpressionWriter"/> over a database whose commits the test controls.</summary>
internal sealed class RunningWriter : IAsyncDisposable
{
    private static readonly Program Program = Program.Create("org_1", "Program", "https://example.com", MigratedDatabase.Now);
    private static readonly Poster Poster = Poster.Create("org_1", Program.Id, "user_1", MigratedDatabase.Now);

    public static readonly TimeSpan DatabaseTimeout = TimeSpan.FromMilliseconds(250);

    private readonly ServiceProvider _services;

    private RunningWriter(HeldBatches database, string? journalFolder, long journalBytes)
    {
        Database = database;
        _services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<IImpressionBatchWriter>(database)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<ImpressionsMetrics>()
            .AddSingleton(new IngestionOptions(journalFolder, journalBytes, DatabaseTimeout))
            .AddSingleton<ScanJournal>()
            .AddSingleton<ScanTargetStore>()
            .AddSingleton<DatabaseAvailability>()
            .AddSingleton<ImpressionWriter>()
            .BuildServiceProvider();
        Writer = _services.GetRequiredService<ImpressionWriter>();
    }

    public HeldBatches Database { get; }

    public FakeTimeProvider Time { get; } = new(MigratedDatabase.Now);

    public ImpressionWriter Writer { get; }

    public ScanJournal Journal => _services.GetRequiredService<ScanJournal>();

    public ImpressionsMetrics ImpressionsMetrics => _services.GetRequiredService<ImpressionsMetrics>();

    /// <summary>Starts a writer without a journal.</summary>
    public static Task<RunningWriter> StartAsync(IImpressionBatchWriter? database = null, CancellationToken cancellationToken = default) =>
        StartAsync(new RunningWriter(new HeldBatches(database), journalFolder: null, 0), cancellationToken);

    /// <summary>Starts a writer with a journal.</summary>
    public static Task<RunningWriter> StartWithJournalAsync(string folder, long bytes = 1_000_000, IImpressionBatchWriter? database = null) =>
        StartAsync(new RunningWriter(new HeldBatches(database), folder, bytes), CancellationToken.None);

    /// <summary>Advances the clock until a write has waited for the database long enough.</summary>
    public async Task LetTimePassAsync(Task write)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!write.IsCompleted)
        {
            Time.Advance(DatabaseTimeout);
            await Task.Delay(1, patience.Token);
        }
    }

    private static async Task<RunningWriter> StartAsync(RunningWriter running, CancellationToken cancellationToken)
    {
        await running.Writer.StartAsync(cancellationToken);
        return running;
    }

    public static Impression Scan(string? id = null, string? userAgent = "Mozilla/5.0", string metadata = "{}") => Impression.Record(
        ScanTarget.Of(Poster, Program),
        MigratedDatabase.Now,
        new ScanSignals { UserAgent = userAgent },
        null,
        ScanFields.Of(Metadata.Parse(metadata)),
        id);

    /// <summary>Starts to write an impression. The task has the result that the caller of the scan gets.</summary>
    public async Task<string> WriteAsync(Impression? impression = null, CancellationToken cancellationToken = default)
    {
        impression ??= Scan();
        var write = Writer.WriteAsync(new NewImpression(impression, Key: null), cancellationToken).AsTask();
        await write.WaitAsync(TimeSpan.FromMinutes(5), CancellationToken.None);
        return impression.Id;
    }

    public List<Task<string>> WriteMany(int count) => [.. Enumerable.Range(0, count).Select(_ => WriteAsync())];

    /// <summary>Starts to write one impression and waits until its batch has reached the database, which holds it.</summary>
    public async Task<(HeldBatches.Batch Batch, Task<string> Write)> HoldAsync(Impression? impression = null)
    {
        var write = WriteAsync(impression);
        return (await Database.NextAsync(), write);
    }

    /// <summary>Writes impressions one by one until callers write their own, then holds the next batches.</summary>
    public void WriteOneByOne()
    {
        Database.Open();
        Assert.That(IsWrittenByItsCaller, Is.True.After(delayInMilliseconds: 60_000, pollingInterval: 1));
        Database.Arrived();
        Database.Close();

        bool IsWrittenByItsCaller()
        {
            WriteAsync().GetAwaiter().GetResult();
            return Database.Thread == Environment.CurrentManagedThreadId;
        }
    }

    /// <summary>
    /// Tells the writer to stop and asserts that it waits for the batch that is held. A stop that waits ends with the host's cancellation; one that
    /// does not wait succeeds.
    /// </summary>
    public async Task WaitsToStopAsync()
    {
        using var host = new CancellationTokenSource();
        var stop = Writer.StopAsync(host.Token);
        await host.CancelAsync();
        Assert.That(() => stop.WaitAsync(TimeSpan.FromMinutes(1)), Throws.InstanceOf<OperationCanceledException>(), "it stopped without waiting");
    }

    /// <summary>Stops the writer, which writes all scans that it took. No batch may be held.</summary>
    public async Task StopAsync()
    {
        Database.Open();
        await Writer.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        Database.Open();
        foreach (var batch in Database.Arrived())
        {
            batch.Release();
        }

        await StopAsync();
        await _services.DisposeAsync();
    }
}
