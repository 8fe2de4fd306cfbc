using System.Net;
using System.Text;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Impressions;
using Impressions.Domain.Organizations;
using Impressions.Infrastructure.Caching;
using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;

namespace Impressions.Api.FunctionalTests.Replicas;

/// <summary>Replicas read impressions from a shared Redis. If it fails in any way, they work without it.</summary>
public sealed class RedisTests
{
    private const string Warning = "Redis does not answer";

    [Test]
    public async Task AReplica_ReadsFromRedis_TheImpressionsOfAnotherReplica()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = new Service(redis.Settings);
        var tenant = await first.AddTenantAsync();
        var impression = await ReadIntoRedisAsync(redis, tenant);
        var body = await tenant.Client.GetStringAsync(PathOf(impression));
        await using (var database = first.Database(tenant.OrganizationId))
        {
            await database.Impressions.Where(row => row.Id == impression.Id).ExecuteDeleteAsync();
        }

        await using var second = new Service(redis.Settings, first.TestDatabase);
        using var client = second.With(tenant.Secret);

        var response = await client.GetAsync(PathOf(impression));
        for (var i = 0; i < 100 && response.StatusCode is HttpStatusCode.NotFound; i++)
        {
            // On a busy machine, Redis answers too late at first, and is left alone for a while.
            response.Dispose();
            second.Time.Advance(TimeSpan.FromSeconds(5));
            response = await client.GetAsync(PathOf(impression));
        }

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(body), "the impression is deleted from the database");
        response.Dispose();
        var other = await first.AddTenantAsync();
        using var stranger = second.With(other.Secret);
        using var strange = await stranger.GetAsync(PathOf(impression));
        Assert.That(strange.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "of another organization");
    }

    /// <summary>Redis does not isolate its clients: any of them can write any entry.</summary>
    [Test]
    public async Task InvalidEntriesInRedis_FailNoRequest_AndRevealNoDataOfAnotherOrganization()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = new Service(redis.Settings);
        var tenant = await first.AddTenantAsync();
        var other = await first.AddTenantAsync();
        var others = await ReadIntoRedisAsync(redis, other);
        var entryOfOthers = (byte[])(await redis.Database.StringGetAsync(NameOf(other, others)))!;
        var random = new Random(1);
        Func<byte[], Impression, RedisValue>[] poisons =
        [
            (_, _) => "",
            (_, _) => "garbage",
            (_, _) => "null",
            (_, _) => new byte[4 * 1024 * 1024],
            (_, _) => entryOfOthers,
            // The entry of another organization under the key of this one.
            (_, impression) => Replace(entryOfOthers, $"{other.OrganizationId}:{others.Id}", $"{tenant.OrganizationId}:{impression.Id}"),
            (entry, _) => entry[..(entry.Length / 2)],
            (entry, _) => Replace(entry, "\"Id\"", "\"iD\""),
            (entry, _) => Replace(entry, "{\"", "#\""),
            (entry, _) => Replace(entry, "1.50", "1;50"),
            .. Enumerable.Repeat<Func<byte[], Impression, RedisValue>>(
                (entry, _) =>
                {
                    entry[random.Next(entry.Length)]++;
                    return entry;
                },
                20),
        ];
        await using var second = new Service(redis.Settings, first.TestDatabase);
        await ReadIntoRedisAsync(redis, await second.AddTenantAsync());
        using var client = second.With(tenant.Secret);
        for (var i = 0; i <= poisons.Length; i++)
        {
            var impression = await ReadIntoRedisAsync(redis, tenant);
            var name = NameOf(tenant, impression);
            var entry = (byte[])(await redis.Database.StringGetAsync(name))!;
            await redis.Database.KeyDeleteAsync(name);
            await (i < poisons.Length
                ? redis.Database.StringSetAsync(name, poisons[i](entry, impression))
                : redis.Database.SetAddAsync(name, "not a string"));

            using var answer = await client.GetAsync(PathOf(impression));

            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"poison {i}");
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain(others.Id), $"poison {i}");
        }
    }

    /// <summary>
    /// Redis has no entries that can change, since an entry could survive its removal while Redis is unavailable, and no secrets. Writes to Redis are in
    /// the background: the impression that is read last shows that earlier writes have arrived.
    /// </summary>
    [Test]
    public async Task Redis_HoldsOnlyImpressions()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = new Service(redis.Settings);
        var tenant = await service.AddTenantAsync();
        var impression = await ReadIntoRedisAsync(redis, tenant);
        using var scan = await service.Client.ScanAsync(tenant.Poster.Code);
        await tenant.Client.GetStringAsync($"/api/v1/impressions/{scan.ImpressionId()}");
        using var absent = await tenant.Client.GetAsync("/api/v1/impressions/imp_absent");
        using var refused = await service.With(ApiKey.NewSecret()).GetAsync(PathOf(impression));
        Assert.That((absent.StatusCode, refused.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.Unauthorized)));
        var last = await ReadIntoRedisAsync(redis, tenant);

        var keys = await redis.KeysAsync();

        Assert.That(keys, Does.Contain(NameOf(tenant, impression)).And.Contain(NameOf(tenant, last)));
        Assert.That(keys, Has.All.StartsWith($"{RedisCache.Prefix}impression:{tenant.OrganizationId}:imp_").And.None.Contains("imp_absent"));
        foreach (var key in keys)
        {
            Assert.That((string?)await redis.Database.StringGetAsync(key), Does.Not.Contain(tenant.Secret).And.Not.Contain(ApiKey.HashOf(tenant.Secret)));
            Assert.That((await redis.Database.KeyTimeToLiveAsync(key))?.TotalMinutes, Is.InRange(1, 60));
        }
    }

    [Test]
    public async Task AnImpressionInMemory_IsNotReadFromRedis()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = new Service(redis.Settings);
        var tenant = await service.AddTenantAsync();
        var impression = await ReadIntoRedisAsync(redis, tenant);
        var before = await redis.CommandsAsync();
        Assert.That(before, Is.Positive);

        for (var i = 0; i < 20; i++)
        {
            await tenant.Client.GetStringAsync(PathOf(impression));
        }

        Assert.That(await redis.CommandsAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task WithoutRedis_RequestsSucceed_AndOneWarningIsLogged()
    {
        var journal = new Journal();
        await using var service = new Service(RedisServer.SettingsOf(RedisServer.FreePort()), replace: journal.Add);
        var tenant = await service.AddTenantAsync();

        await SendUntilLoggedAsync(tenant, journal);
        await AssertSucceedsAsync(tenant);

        AssertLoggedOnce(journal);
    }

    [Test]
    public async Task AfterRedisStops_RequestsSucceed_OneWarningIsLogged_AndItIsUsedAgainAfterItsRestart()
    {
        var journal = new Journal();
        var redis = await RedisServer.StartAsync();
        await using var service = new Service(redis.Settings, replace: journal.Add);
        var tenant = await service.AddTenantAsync();
        await ReadIntoRedisAsync(redis, tenant);

        await redis.DisposeAsync();
        await AssertSucceedsAsync(tenant);
        AssertLoggedOnce(journal);

        await using var back = await RedisServer.StartAsync(redis.Port);
        await ReadIntoRedisAsync(back, tenant);
        AssertLoggedOnce(journal);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no SIGSTOP.")]
    public async Task WhileRedisHangs_RequestsSucceed_AndOneWarningIsLogged()
    {
        var journal = new Journal();
        await using var redis = await RedisServer.StartAsync();
        await using var service = new Service(redis.Settings, replace: journal.Add);
        var tenant = await service.AddTenantAsync();
        await ReadIntoRedisAsync(redis, tenant);

        redis.Hang();
        await AssertSucceedsAsync(tenant);

        AssertLoggedOnce(journal);
    }

    private static void AssertLoggedOnce(Journal journal) => Assert.That(
        journal.Entries.Where(entry => entry.Text.Contains(Warning, StringComparison.Ordinal)), Has.Exactly(1).Items, journal.Text);

    private static string NameOf(Tenant tenant, Impression impression) => $"{RedisCache.Prefix}impression:{tenant.OrganizationId}:{impression.Id}";

    private static byte[] Replace(byte[] entry, string from, string to) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(entry).Replace(from, to, StringComparison.Ordinal));

    private static string PathOf(Impression impression) => $"/api/v1/impressions/{impression.Id}";

    /// <summary>Reads new impressions until one is in Redis. The connection takes some time, and a read does not wait long for it.</summary>
    private static async Task<Impression> ReadIntoRedisAsync(RedisServer redis, Tenant tenant)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            var impression = await tenant.AddImpressionAsync(metadata: """{"a":"ä\"\u2028","b":[1.50]}""");
            await tenant.Client.GetStringAsync(PathOf(impression), patience.Token);
            for (var i = 0; i < 5; i++)
            {
                if (await redis.Database.KeyExistsAsync($"{RedisCache.Prefix}impression:{tenant.OrganizationId}:{impression.Id}"))
                {
                    return impression;
                }

                await Task.Delay(20, patience.Token);
            }

            // After a failure, the service waits before it uses Redis again.
            tenant.Service.Time.Advance(TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>Sends requests until the warning is logged, which happens when the connection attempt ends.</summary>
    private static async Task SendUntilLoggedAsync(Tenant tenant, Journal journal)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!journal.Text.Contains(Warning, StringComparison.Ordinal))
        {
            await AssertSucceedsAsync(tenant);
            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task AssertSucceedsAsync(Tenant tenant)
    {
        for (var i = 0; i < 3; i++)
        {
            var impressions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.AddImpressionAsync()));
            var answers = await Task.WhenAll(impressions.Select(impression => tenant.Client.GetStringAsync(PathOf(impression))));
            foreach (var (body, impression) in answers.Zip(impressions))
            {
                Assert.That(body, Does.Contain(impression.Id));
            }

            tenant.Service.Time.Advance(TimeSpan.FromSeconds(5));
        }
    }
}
