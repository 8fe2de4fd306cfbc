using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Application.Common.Json;
using Impressions.Application.Impressions;
using Impressions.Application.Posters;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Caching;
using Impressions.Infrastructure.Ingestion.Journal;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Privacy;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Impressions.Infrastructure.IntegrationTests.Caching;

public sealed class CachingImpressionRepositoryTests
{
    [Test]
    public async Task AnImpression_IsFetchedOnce()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var impression = await database.AddImpressionAsync("org_1");
        var inner = new Mock<IImpressionRepository>(MockBehavior.Strict);
        inner.Setup(repository => repository.FindAsync(impression.Id, It.IsAny<CancellationToken>())).ReturnsAsync(impression);
        var repository = Cached(database, inner.Object);

        var first = await repository.FindAsync(impression.Id, CancellationToken.None);
        var second = await repository.FindAsync(impression.Id, CancellationToken.None);

        inner.Verify(repository => repository.FindAsync(impression.Id, It.IsAny<CancellationToken>()), Times.Once);
        Assert.That(second, Is.SameAs(first), "an immutable object is shared, not copied");
    }

    [Test]
    public async Task Misses_AreNotCached()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var impression = await database.AddImpressionAsync("org_1");
        var inner = new Mock<IImpressionRepository>(MockBehavior.Strict);
        inner.SetupSequence(repository => repository.FindAsync(impression.Id, It.IsAny<CancellationToken>()))
            .ReturnsAsync((Impression?)null).ReturnsAsync(impression);
        var repository = Cached(database, inner.Object);

        Assert.That(await repository.FindAsync(impression.Id, CancellationToken.None), Is.Null);
        Assert.That(await repository.FindAsync(impression.Id, CancellationToken.None), Is.Not.Null);
    }

    /// <summary>The lookup uses the caller's context, so the caller waits for its end. Otherwise the pool could give the context to another organization.</summary>
    [Test]
    public async Task ACancelledCaller_WaitsForTheEndOfTheLookup()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var impression = await database.AddImpressionAsync("org_1");
        var found = new TaskCompletionSource<Impression?>();
        var inner = new Mock<IImpressionRepository>(MockBehavior.Strict);
        inner.Setup(repository => repository.FindAsync(impression.Id, It.IsAny<CancellationToken>())).Returns(new ValueTask<Impression?>(found.Task));
        using var gone = new CancellationTokenSource();

        var find = Cached(database, inner.Object).FindAsync(impression.Id, gone.Token);
        await gone.CancelAsync();
        found.SetResult(impression);

        Assert.That(await find, Is.SameAs(impression));
    }

    [TestCase("org_2", "imp_1")]
    [TestCase("org_1", "imp_2")]
    public async Task ACacheEntryOfAnotherImpression_IsNotReturned(string organizationId, string id)
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var impression = await database.AddImpressionAsync("org_1", "imp_1");
        var cache = database.Services.GetRequiredKeyedService<HybridCache>(CacheKeys.Immutable);
        await cache.SetAsync(CacheKeys.Impression("org_1", "imp_1"), await database.AddImpressionAsync(organizationId, id == "imp_1" ? "imp_x" : id));
        var inner = new Mock<IImpressionRepository>(MockBehavior.Strict);
        inner.Setup(repository => repository.FindAsync("imp_1", It.IsAny<CancellationToken>())).ReturnsAsync(impression);

        Assert.That(await Cached(database, inner.Object).FindAsync("imp_1", CancellationToken.None), Is.SameAs(impression));
    }

    /// <summary>The repository of a request is the caching one.</summary>
    [Test]
    public async Task TwoRequests_GetTheSameInstance()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var impression = await database.AddImpressionAsync("org_1");

        var first = await FindAsync();
        var second = await FindAsync();

        Assert.That(first, Is.Not.Null);
        Assert.That(second, Is.SameAs(first));

        async Task<Impression?> FindAsync()
        {
            await using var request = database.RequestOf("org_1");
            return await request.ServiceProvider.GetRequiredService<IImpressionRepository>().FindAsync(impression.Id, CancellationToken.None);
        }
    }

    /// <summary>A context is leased for a lookup, not for a cache hit, since it would be a twentieth of its cost.</summary>
    [TestCase(typeof(IImpressionRepository))]
    [TestCase(typeof(IPosterRepository))]
    public async Task ACachedRepository_LeasesNoContextAtItsCreation(Type repository)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IWireJson, PlainJson>();
        var settings = new Dictionary<string, string?> { ["ConnectionStrings:Impressions"] = "Data Source=never-opened.db" };
        services.AddInfrastructure(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Path.GetTempPath());
        services.AddScoped<ICaller, MigratedDatabase.Caller>();
        services.AddScoped<IActor, MigratedDatabase.Caller>();
        services.AddScoped<ImpressionsDbContext>(_ => throw new InvalidOperationException("A context was leased."));
        await using var provider = services.BuildServiceProvider();
        await using var request = provider.CreateAsyncScope();

        Assert.That(() => request.ServiceProvider.GetRequiredService(repository), Throws.Nothing);
        Assert.That(() => request.ServiceProvider.GetRequiredService<Lazy<ImpressionsDbContext>>().Value, Throws.InvalidOperationException);
    }

    private static CachingImpressionRepository Cached(MigratedDatabase database, IImpressionRepository inner) =>
        new(
            inner,
            database.Services.GetRequiredService<LookupCache>(),
            database.Services.GetRequiredService<ScanJournal>(),
            database.Services.GetRequiredService<RecentErasures>(),
            new MigratedDatabase.Caller { OrganizationId = "org_1" });
}
