using System.Data.Common;
using System.Threading.Channels;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Impressions.Infrastructure.IntegrationTests.Statistics;

/// <summary>Processes that compact the same database. Each has its own <see cref="StatisticsCompactor"/>.</summary>
public sealed class StatisticsCompactorTests
{
    /// <summary>The time between two runs of a compactor. A lease is six times as long.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>The names of the processes that compacted.</summary>
    private readonly Channel<string> _compactions = Channel.CreateUnbounded<string>();

    [Test]
    public async Task ChangesOfAStoppedProcess_AreCompactedByTheNext()
    {
        await using var world = await StatisticsWorld.CreateAsync(6);
        await world.ScanAsync(100);
        await world.SignUpAsync();

        using var next = Process(world, "next");
        await next.StartAsync(CancellationToken.None);
        await CompactedAsync(world);
        await next.StopAsync(CancellationToken.None);

        await using var database = world.Database.As(StatisticsWorld.OrganizationId);
        Assert.That(await database.StatisticsChanges.IgnoreQueryFilters().CountAsync(), Is.Zero);
        Assert.That(await database.StatisticsCells.CountAsync(), Is.GreaterThan(100));
        Assert.That(await world.VerifyAsync(), Is.Empty);
    }

    /// <summary>A file of SQLite that is moved away makes the writer of scans forget the numbers. Another exception would stop the service.</summary>
    [Test]
    public async Task ACompaction_WithoutTheNumbersOfItsChanges_IsAnErrorOfTheDatabase_AndSucceedsLater([Values] bool hasPlacements)
    {
        await using var world = await StatisticsWorld.CreateAsync(9);
        await world.ScanAsync(100);
        await using var database = world.Database.As(StatisticsWorld.OrganizationId);
        var placements = await database.StatisticsPlacements.IgnoreQueryFilters().AsNoTracking().ToListAsync();
        var facets = await database.StatisticsFacets.IgnoreQueryFilters().AsNoTracking().ToListAsync();
        await database.StatisticsFacets.IgnoreQueryFilters().ExecuteDeleteAsync();
        if (!hasPlacements)
        {
            await database.StatisticsPlacements.IgnoreQueryFilters().ExecuteDeleteAsync();
        }

        var numbers = world.Database.Services.GetRequiredService<Numbers>();
        await numbers.ForgetAsync();

        Assert.That(world.CompactAsync, Throws.InstanceOf<DbException>());

        database.AddRange([.. facets, .. hasPlacements ? [] : placements]);
        await database.SaveChangesAsync();
        await numbers.ForgetAsync();
        await world.CompactAsync();
        Assert.That(await world.VerifyAsync(), Is.Empty);
    }

    /// <summary>The changes of several organizations fit into one transaction. Another one for each would block scans for nothing.</summary>
    [Test]
    public async Task CombinedChangesThatFitIntoOneTransaction_AreCompactedInOne_AndLaterChangesWaitForTheNextRun()
    {
        await using var world = await StatisticsWorld.CreateAsync(10);
        for (var i = 0; i < 300; i++)
        {
            await world.ScanAsync(1);
        }

        using var process = Process(world, "process");
        await process.StartAsync(CancellationToken.None);
        await CompactedAsync(world);
        await world.ScanAsync(1);

        world.Database.Time.Advance(Interval / 2);
        Assert.That(() => _compactions.Reader.Count, Is.Zero.After(500), "before the next run");
        world.Database.Time.Advance(Interval / 2);
        await CompactedAsync(world);

        await process.StopAsync(CancellationToken.None);
        Assert.That(await world.VerifyAsync(), Is.Empty);
    }

    [Test]
    public async Task OfTwoProcesses_OnlyTheOneWithTheLeaseCompacts()
    {
        await using var world = await StatisticsWorld.CreateAsync(7);
        using var first = Process(world, "first");
        using var second = Process(world, "second");
        await first.StartAsync(CancellationToken.None);
        Assert.That(await CompactedAsync(world), Is.EqualTo("first"));
        await second.StartAsync(CancellationToken.None);

        for (var i = 0; i < 10; i++)
        {
            await world.ScanAsync(1);
            world.Database.Time.Advance(Interval);
            Assert.That(await CompactedAsync(world), Is.EqualTo("first"), $"after {i} intervals");
        }

        await first.StopAsync(CancellationToken.None);
        await second.StopAsync(CancellationToken.None);
        Assert.That(await world.VerifyAsync(), Is.Empty);
    }

    [Test]
    public async Task AStoppedProcess_IsReplaced_WhenItsLeaseHasExpired()
    {
        await using var world = await StatisticsWorld.CreateAsync(8);
        using (var first = Process(world, "first"))
        {
            await first.StartAsync(CancellationToken.None);
            Assert.That(await CompactedAsync(world), Is.EqualTo("first"));
            await first.StopAsync(CancellationToken.None);
        }

        await world.ScanAsync(10);
        var attempts = new LeaseAttempts();
        world.Database.Watch(attempts);
        using var second = Process(world, "second");
        await second.StartAsync(CancellationToken.None);
        await attempts.NextAsync();
        for (var i = 0; i < 6; i++)
        {
            world.Database.Time.Advance(Interval);
            await attempts.NextAsync();
            Assert.That(_compactions.Reader.TryPeek(out _), Is.False, $"after {i + 1} intervals");
        }

        world.Database.Time.Advance(Interval);
        Assert.That(await CompactedAsync(world), Is.EqualTo("second"));
        await second.StopAsync(CancellationToken.None);
        Assert.That(await world.VerifyAsync(), Is.Empty);
    }

    private StatisticsCompactor Process(StatisticsWorld world, string name) => new(
        world.Database.Services.GetRequiredService<IImpressionsDbContextFactory>(),
        world.Database.Services.GetRequiredService<Numbers>(),
        new SignallingWriter(world.Database.Services.GetRequiredService<ICellWriter>(), name, _compactions.Writer),
        world.Database.Time,
        NullLogger<StatisticsCompactor>.Instance);

    /// <summary>Waits until all changes are compacted.</summary>
    /// <returns>The name of the process.</returns>
    private async Task<string> CompactedAsync(StatisticsWorld world)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var name = await _compactions.Reader.ReadAsync(patience.Token);
        await using var database = world.Database.As(StatisticsWorld.OrganizationId);
        Assert.That(
            async () => await database.StatisticsChanges.IgnoreQueryFilters().CountAsync(),
            Is.Zero.After(delayInMilliseconds: 60_000, pollingInterval: 10),
            "the writer signals before the commit");
        return name;
    }

    private sealed class SignallingWriter(ICellWriter inner, string name, ChannelWriter<string> signals) : ICellWriter
    {
        public async Task AddAsync(ImpressionsDbContext database, IReadOnlyDictionary<CellKey, Sum> cells, CancellationToken cancellationToken)
        {
            await inner.AddAsync(database, cells, cancellationToken);
            await signals.WriteAsync(name, cancellationToken);
        }
    }

    /// <summary>Signals each attempt of a process to take the lease.</summary>
    private sealed class LeaseAttempts : DbCommandInterceptor
    {
        private readonly Channel<string> _attempts = Channel.CreateUnbounded<string>();

        public async Task NextAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await _attempts.Reader.ReadAsync(patience.Token);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal)
                && command.CommandText.Contains("StatisticsValues", StringComparison.Ordinal)
                && command.CommandText.Contains("lease", StringComparison.Ordinal))
            {
                _attempts.Writer.TryWrite(command.CommandText);
            }

            return new ValueTask<InterceptionResult<int>>(result);
        }
    }
}
