using Impressions.Application.ApiKeys;
using Impressions.Application.Posters;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Caching;

public sealed class EvictOnSaveTests
{
    [Test]
    public async Task SavingSynchronously_IsNotSupported()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await using var context = database.As(null);
        context.Add(Organization.Create("Organization", MigratedDatabase.Now));

        Assert.That(() => context.SaveChanges(), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public async Task ANewKey_WorksAtOnce_AlsoAfterAMiss_AndARevokedOneFailsAtOnce()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var keys = database.Services.GetRequiredService<IApiKeyAuthenticator>();
        var secret = ApiKey.NewSecret();
        Assert.That(await FindAsync(), Is.Null);

        await database.AddOneOfEverythingAsync("org_1");
        var key = ApiKey.Create("org_1", "Key", secret, [Scopes.PostersRead], MigratedDatabase.Now);
        await database.SaveAsync(key);
        Assert.That((await FindAsync())?.KeyId, Is.EqualTo(key.Id));

        await using var context = database.As("org_1");
        (await context.ApiKeys.SingleAsync(row => row.Id == key.Id)).Revoke(MigratedDatabase.Now);
        await context.SaveChangesAsync();
        Assert.That(await FindAsync(), Is.Null);

        ValueTask<ApiKeyIdentity?> FindAsync() => keys.AuthenticateAsync(secret, CancellationToken.None);
    }

    /// <summary>A sign-up reads its program. It must not evict the cached scan targets of all posters of that program.</summary>
    [Test]
    public async Task AnEntityThatIsOnlyReadBeforeASave_StaysInTheCache()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddOneOfEverythingAsync("org_1");
        await using var context = database.As("org_1");
        var poster = await context.Posters.SingleAsync();
        var program = await context.Programs.SingleAsync();
        Assert.That((await FindAsync())?.Location, Is.Null);

        context.Add(Student.Create("org_1", program.Id, "Grace", "Hopper", "other@example.com", MigratedDatabase.Now));
        await context.SaveChangesAsync();

        await context.Posters.ExecuteUpdateAsync(set => set.SetProperty(row => row.Location, "Behind the cache's back"));
        Assert.That((await FindAsync())?.Location, Is.Null);
        database.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.That((await FindAsync())?.Location, Is.EqualTo("Behind the cache's back"), "without the cache, the change is seen");

        async Task<ScanTarget?> FindAsync()
        {
            await using var request = database.RequestOf(null);
            return await request.ServiceProvider.GetRequiredService<IPosterRepository>().FindScanTargetByCodeAsync(poster.Code, CancellationToken.None);
        }
    }

    [Test]
    public async Task AScanTarget_ChangesAtOnceWithItsPosterAndProgram()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddOneOfEverythingAsync("org_1");
        await using var context = database.As("org_1");
        var code = await context.Posters.Select(poster => poster.Code).SingleAsync();
        Assert.That(await FindAsync(), Is.Not.Null.And.Property(nameof(ScanTarget.Location)).Null);

        await SetAsync<Poster>(nameof(Poster.Location), "Library");
        Assert.That((await FindAsync())?.Location, Is.EqualTo("Library"));

        await SetAsync<Program>(nameof(Program.Status), ProgramStatus.Archived);
        Assert.That((await FindAsync())?.Status, Is.EqualTo(PosterStatus.Retired));

        // Each change is saved alone: a save evicts all entities that it changes.
        async Task SetAsync<TEntity>(string property, object value)
            where TEntity : class
        {
            await using var change = database.As("org_1");
            change.Entry(await change.Set<TEntity>().SingleAsync()).Property(property).CurrentValue = value;
            await change.SaveChangesAsync();
        }

        async Task<ScanTarget?> FindAsync()
        {
            await using var request = database.RequestOf(null);
            return await request.ServiceProvider.GetRequiredService<IPosterRepository>().FindScanTargetByCodeAsync(code, CancellationToken.None);
        }
    }
}
