using Impressions.Infrastructure.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Caching;

/// <summary>A value that can change on another replica is used for at most 30 seconds after its lookup began.</summary>
public sealed class MaxAgeTests
{
    [Test]
    public void MaxAge_Is30Seconds() => Assert.That(LookupCache.MaxAge, Is.EqualTo(TimeSpan.FromSeconds(30)));

    [TestCase(0, 29, "old")]
    [TestCase(0, 30, "new")]
    [TestCase(20, 9, "old")]
    [TestCase(20, 10, "new")]
    [TestCase(31, 0, "new")]
    public async Task AValue_IsUsedFor30SecondsAfterItsLookupBegan(int secondsOfLookUp, int secondsAfter, string found)
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var cache = database.Services.GetRequiredService<LookupCache>();
        var state = "old";

        var lookUp = GetAsync(async () =>
        {
            var read = state;
            // Another replica revokes the key during the lookup. It cannot evict entries from this replica's cache.
            state = "new";
            database.Time.Advance(TimeSpan.FromSeconds(secondsOfLookUp));
            return read;
        });
        await lookUp;
        database.Time.Advance(TimeSpan.FromSeconds(secondsAfter));

        Assert.That(await GetAsync(async () => state), Is.EqualTo(found));

        ValueTask<string?> GetAsync(Func<ValueTask<string?>> find) =>
            cache.GetMutableAsync("key", find, static (find, _) => find(), CancellationToken.None);
    }

    /// <summary>The lookup uses the caller's context, so the caller waits for its end.</summary>
    [Test]
    public async Task ACancelledCaller_WaitsForTheEndOfTheLookup()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var found = new TaskCompletionSource<string?>();
        using var gone = new CancellationTokenSource();

        var lookUp = database.Services.GetRequiredService<LookupCache>()
            .GetMutableAsync("key:x", found, static (found, _) => new ValueTask<string?>(found.Task), gone.Token);
        await gone.CancelAsync();
        found.SetResult("found");

        Assert.That(await lookUp, Is.EqualTo("found"));
    }
}
