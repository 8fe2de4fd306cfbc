using System.Text;
using Impressions.Api.FunctionalTests.Replicas;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Privacy;
using Impressions.Infrastructure.Privacy;
using Impressions.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Api.FunctionalTests.Privacy;

/// <summary>Searches everything that the service writes for the values that were erased.</summary>
[SqliteOnly("the test reads the database file.")]
public sealed class TraceTests
{
    private const string Seat = "Seat-Qv7Zk";

    private static readonly string[] Values = [Person.FirstName, Person.LastName, Person.Email, Person.Address, "SecretPhone", "SecretSeat", Seat];

    [Test]
    public async Task NoErasedValue_IsLeft_InTheFile_TheLog_TheJournal_AndRedis()
    {
        await using var redis = await RedisServer.StartAsync();
        var log = new Journal();
        // Without the history of the demo, which has addresses of all kinds.
        await using var service = new Service(new Dictionary<string, string>(redis.Settings) { ["Demo:Enabled"] = "false" }, replace: log.Add);
        var tenant = await service.AddTenantAsync();
        // Neighbors, so that pages are split and rows are moved.
        for (var i = 0; i < 50; i++)
        {
            await tenant.AddReferralAsync();
        }

        var (_, _, impressionId) = await ErasureTests.SignUpAsync(tenant);
        using var scan = await service.Client.ScanAsync(
            tenant.Poster.Code, $"?m.seat={Seat}", $"{Phones.Pixel} {Person.FirstName}", ("X-Forwarded-For", Person.Address));
        for (var i = 0; i < 50; i++)
        {
            await tenant.AddReferralAsync();
        }

        await tenant.Client.GetStringAsync("/api/v1/events");
        await tenant.Client.GetStringAsync($"/api/v1/impressions/{impressionId}");
        await tenant.Client.GetStringAsync($"/api/v1/impressions/{scan.ImpressionId()}");
        Assert.That(FilesWithValues(service), Has.Some.StartsWith(Seat).And.Some.StartsWith(Person.Email), "the values are found before");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await RedisHasValuesAsync(redis) && !patience.IsCancellationRequested)
        {
            // A Redis that answers late, as on a busy machine, is left alone for a while. A new replica asks it at once. The demo has the same addresses.
            await using var replica = new Service(new Dictionary<string, string>(redis.Settings) { ["Demo:Enabled"] = "false" }, service.TestDatabase);
            using var client = replica.With(tenant.Secret);
            await client.GetStringAsync($"/api/v1/impressions/{impressionId}");
        }

        Assert.That(await RedisHasValuesAsync(redis), Is.True);

        await tenant.Client.CreateAsync("/api/v1/erasures", $$"""{"email":"{{Person.Email}}"}""");
        await tenant.Client.CreateAsync("/api/v1/erasures", $$"""{"impression_id":"{{scan.ImpressionId()}}"}""");
        var traces = service.Services.GetRequiredService<SqliteTraces>();
        await traces.CleanIfNeededAsync(CancellationToken.None);

        Assert.That(new FileInfo($"{service.TestDatabase.File}-wal").Length, Is.Zero, "the log is emptied");
        await service.Services.GetRequiredService<IRetention>().CompactAsync(CancellationToken.None);
        Assert.That(FilesWithValues(service), Is.Empty);
        for (var i = 0; i < 20 && await RedisHasValuesAsync(redis); i++)
        {
            // A removal that Redis missed is repeated for two minutes.
            service.Time.Advance(ErasureFollower.Interval);
            await service.Services.GetRequiredService<ErasureFollower>().FollowAsync(CancellationToken.None);
        }

        Assert.That(await RedisHasValuesAsync(redis), Is.False);
        Assert.That(Values.Where(value => log.Text.Contains(value, StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }

    private static string[] FilesWithValues(Service service) =>
    [
        .. Directory.EnumerateFiles(service.TestDatabase.Folder, "*", SearchOption.AllDirectories)
            .SelectMany(file => ValuesIn(ReadShared(file)).Select(value => $"{value} in {Path.GetRelativePath(service.TestDatabase.Folder, file)}")),
    ];

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static IEnumerable<string> ValuesIn(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content);
        return Values.Where(value => text.Contains(value, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<bool> RedisHasValuesAsync(RedisServer redis)
    {
        foreach (var key in await redis.KeysAsync())
        {
            if ((byte[]?)await redis.Database.StringGetAsync(key) is { } entry && ValuesIn(entry).Any())
            {
                return true;
            }
        }

        return false;
    }
}
