using Impressions.Application.Common;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Caching;
using Microsoft.Extensions.DependencyInjection;
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
        Assert.That(second, Is.SameAs(first), "an immutable thing is shared, not copied");
    }

    [Test]
    public async Task Absence_IsNotRemembered()
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

    /// <summary>What a request is given remembers: the decoration is registered, not only written.</summary>
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

    private static CachingImpressionRepository Cached(MigratedDatabase database, IImpressionRepository inner) =>
        new(inner, database.Services.GetRequiredService<CachedLookUps>(), new MigratedDatabase.Caller { OrganizationId = "org_1" });
}
