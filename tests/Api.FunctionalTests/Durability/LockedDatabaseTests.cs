using System.Data.Common;
using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Tests;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>Another process holds the write lock of the database, and there is no journal: see <see cref="OutageTests"/>.</summary>
[SqliteOnly("only SQLite has a single write lock.")]
public sealed class LockedDatabaseTests
{
    private const string AsBrowser = "text/html,application/xhtml+xml,*/*;q=0.8";
    private const string AsProgram = "application/json";

    private static readonly Dictionary<string, string> WithoutJournal = new() { ["Ingestion:JournalMegabytes"] = "0" };

    [Test]
    public async Task Scans_Are503_UntilTheLockIsReleased()
    {
        await using var service = new Service(WithoutJournal);
        var tenant = await service.AddTenantAsync();
        var earlier = await tenant.AddImpressionAsync();

        await using (await LockAsync(service))
        {
            var answers = await Task.WhenAll(ScanAsync(tenant, AsBrowser), ScanAsync(tenant, AsProgram));
            using var page = answers[0];
            using var problem = answers[1];

            await problem.IsProblemAsync(HttpStatusCode.ServiceUnavailable);
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(page.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
            Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("<h1>One moment, please</h1>").And.Not.Contain("SQLite"));
            Assert.That(page.Headers.Location, Is.Null);
            foreach (var answer in answers)
            {
                Assert.That(answer.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
                Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
            }

            Assert.That(await tenant.Client.GetStringAsync($"/api/v1/impressions/{earlier.Id}"), Does.Contain(earlier.Id), "reads work");
        }

        using var again = await ScanAsync(tenant, AsBrowser);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await TrafficAsync(tenant), Is.EqualTo(new[] { "Human" }), "a failed scan is not stored, and its retry is not a repeat");
    }

    [Test]
    public async Task AFailedRepeat_IsARepeatWhenRetried()
    {
        await using var service = new Service(WithoutJournal);
        var tenant = await service.AddTenantAsync();
        using var first = await ScanAsync(tenant, AsBrowser);
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Found));

        await using (await LockAsync(service))
        {
            using var refused = await ScanAsync(tenant, AsBrowser);
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        }

        using var again = await ScanAsync(tenant, AsBrowser);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await TrafficAsync(tenant), Is.EquivalentTo(new[] { "Human", "Repeat" }));
    }

    private static async Task<DbConnection> LockAsync(Service service)
    {
        var connection = service.TestDatabase.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static Task<HttpResponseMessage> ScanAsync(Tenant tenant, string accept) =>
        tenant.Service.Client.ScanAsync(tenant.Poster.Code, headers: ("Accept", accept));

    /// <summary>Gets the traffic classes of the tenant's scans, without those that the test itself added.</summary>
    private static async Task<List<string>> TrafficAsync(Tenant tenant)
    {
        await using var database = tenant.Service.Database(tenant.OrganizationId);
        return (await database.Impressions.Where(impression => impression.UserAgent == Phones.IPhone).ToListAsync())
            .ConvertAll(impression => impression.Traffic.ToString());
    }
}
