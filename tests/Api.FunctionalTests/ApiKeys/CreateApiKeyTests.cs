using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Organizations;
using Impressions.Tests;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.ApiKeys;

public sealed partial class CreateApiKeyTests
{
    private const string Path = "/api/v1/keys";

    [Test]
    public async Task AKey_IsCreated_WithItsLocation_AndWorks()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, """
            {"name":" Côté 大学 ","scopes":["programs:read","keys:manage","programs:read"],"expires_at":"2026-06-02T02:00:00+02:00","secret":"sk_mine"}
            """);

        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), text);
        Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("no-store"));
        var (id, secret) = ((await response.JsonAsync()).Text("id"), (await response.JsonAsync()).Text("key"));
        Assert.That(id, Does.Match("^key_[0-9a-f]{32}$"));
        Assert.That(secret, Does.Match("^sk_[A-Za-z0-9_-]{43}$"));
        Assert.That(text, Is.EqualTo(
            $"{{\"id\":\"{id}\",\"key\":\"{secret}\",\"name\":\"Côté 大学\",\"scopes\":[\"keys:manage\",\"programs:read\"],\"last4\":\"{secret[^4..]}\","
            + "\"created_at\":\"2026-06-01T12:00:00Z\",\"expires_at\":\"2026-06-02T00:00:00Z\",\"last_used_at\":null,\"revoked_at\":null}"));
        using var again = await tenant.Client.GetAsync(response.Headers.Location);
        Assert.That(await again.Content.ReadAsStringAsync(), Is.EqualTo(text.Replace($"\"key\":\"{secret}\",", "", StringComparison.Ordinal)));
        Assert.That(again.Headers.ETag, Is.EqualTo(response.Headers.ETag));

        using var client = Service.Shared.With(secret);
        Assert.That((await client.GetAsync("/api/v1/programs")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await (await client.GetAsync("/api/v1/posters")).IsProblemAsync(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task AKey_CannotCreateAKeyWithMoreScopes()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (_, secret) = await tenant.AddKeyAsync([Scopes.KeysManage, Scopes.PostersRead]);
        using var client = Service.Shared.With(secret);

        using var stronger = await client.PostJsonAsync(
            Path, """{"name":"Stronger","scopes":["users:write","posters:read","earnings:write"]}""");
        var problem = await stronger.IsProblemAsync(HttpStatusCode.Forbidden);
        Assert.That(problem.Text("detail"), Is.EqualTo("A key can't have scopes that you don't have: users:write, earnings:write."));

        var equal = await client.CreateAsync(Path, """{"name":"Equal","scopes":["posters:read","keys:manage"]}""");
        Assert.That(equal.GetProperty("scopes").GetArrayLength(), Is.EqualTo(2));
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        Assert.That(await database.ApiKeys.Select(key => key.Name).ToListAsync(), Is.EquivalentTo(new[] { "Key", "Key", "Equal" }));
    }

    [Test]
    public async Task EveryError_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, """
            {"name":"a\u0000b","scopes":["posters:read","Posters:Read","everything",null,"everything"],"expires_at":"2026-06-01T12:00:00Z","idempotency_key":""}
            """);

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[] { "name", "scopes", "expires_at", "idempotency_key" }));
        Assert.That(errors.GetProperty("scopes")[0].GetString(), Does.StartWith(
            "scopes has unknown scopes: 'Posters:Read', 'everything', null. The scopes are: audit:read, earnings:read, earnings:write, events:read,"));
        Assert.That(errors.GetProperty("expires_at")[0].GetString(), Is.EqualTo("expires_at must be in the future."));
    }

    [TestCase("{}", "name scopes")]
    [TestCase("""{"name":null,"scopes":null}""", "name scopes")]
    [TestCase("""{"name":"","scopes":[]}""", "name scopes")]
    [TestCase("""{"name":5,"scopes":"posters:read","expires_at":"tomorrow"}""", "name scopes expires_at")]
    [TestCase("""{"name":"x","scopes":[5]}""", "scopes")]
    [TestCase("""{"name":"x","scopes":["\ud800"]}""", "scopes")]
    [TestCase("""{"name":"x","scopes":["posters:read keys:manage"]}""", "scopes")]
    [TestCase("""{"name":"x","scopes":[""]}""", "scopes")]
    public async Task AnInvalidBody_Is400_AndNamesThePlace(string body, string names)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, body);

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EqualTo(names.Split(' ')));
    }

    [Test]
    public async Task AnInvalidBody_IsRefusedWithAReadableMessage()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        await BodyWalk.RunAsync(tenant.Client, HttpMethod.Post, Path, hasMetadata: false);
    }

    [Test]
    public async Task AnIdempotencyKey_CreatesOneApiKey_AndAReplayHasNoSecret()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        await IdempotencyWalk.RunAsync(
            tenant.Client,
            Path,
            () => """{"name":"Backend","scopes":["posters:read"]}""",
            CountAsync,
            other: "\"expires_at\":\"2030-01-01\"",
            repeated: first => SecretMember().Replace(first, "\"key\":null", 1));

        async Task<int> CountAsync()
        {
            await using var database = Service.Shared.Database(tenant.OrganizationId);
            return await database.ApiKeys.CountAsync();
        }
    }

    /// <summary>A copy of the database must not give access. The search also finds the ID, which shows that it works.</summary>
    [Test]
    [SqliteOnly("the files of SQL Server are elsewhere.")]
    public async Task TheSecret_IsNotInTheDatabaseFilesOrTheLog()
    {
        var log = new Journal();
        var everything = new[] { "Default", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Impressions.Api.Authentication" };
        await using var service = new Service(everything.ToDictionary(category => $"Logging:LogLevel:{category}", _ => "Trace"), replace: log.Add);
        // SQLite deletes the log with the last connection, and other tests close those of all pools.
        await using var open = service.TestDatabase.Connect();
        await open.OpenAsync();
        await using var command = open.CreateCommand();
        command.CommandText = "SELECT count(*) FROM ApiKeys";
        await command.ExecuteScalarAsync();
        var tenant = await service.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, """{"name":"Backend","scopes":["posters:read"]}""", "the-idempotency-key");
        var key = await response.JsonAsync();
        using var replay = await tenant.Client.PostJsonAsync(Path, """{"name":"Backend","scopes":["posters:read"]}""", "the-idempotency-key");
        Assert.That((await replay.JsonAsync()).GetProperty("key").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        using var client = service.With(key.Text("key"));
        Assert.That((await client.GetAsync("/api/v1/posters")).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        var secret = key.Text("key");
        var random = System.Buffers.Text.Base64Url.DecodeFromChars(secret.AsSpan(ApiKey.SecretPrefix.Length));
        var files = Directory.GetFiles(service.TestDatabase.Folder, "impressions.db*");
        Assert.That(files.Select(System.IO.Path.GetFileName), Does.Contain("impressions.db-wal"));
        var bytes = string.Concat(files.Select(file => Encoding.Latin1.GetString(ReadShared(file))));
        Assert.Multiple(() =>
        {
            Assert.That(bytes, Does.Contain(key.Text("id")).And.Contain("the-idempotency-key").And.Contain(ApiKey.HashOf(secret)), "the search finds other values of the key");
            foreach (var part in new[] { secret, secret[3..], secret[..^4], Convert.ToHexString(random), Convert.ToHexStringLower(random), Convert.ToBase64String(random) })
            {
                Assert.That(bytes, Does.Not.Contain(part));
            }

            // Any 8 consecutive characters would reveal 48 bits of the secret.
            Assert.That(Enumerable.Range(0, secret.Length - 7).Select(at => secret.Substring(at, 8)).Where(bytes.Contains), Is.Empty);
            Assert.That(bytes, Does.Not.Contain(Encoding.Latin1.GetString(random)));
            Assert.That(log.Text, Does.Contain("/api/v1/keys").And.Not.Contain(secret).And.Not.Contain(tenant.Secret));
        });
    }

    [Test]
    public async Task AKeyWithoutTheScope_Is403()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (_, secret) = await tenant.AddKeyAsync([.. Scopes.All.Except([Scopes.KeysManage])]);
        using var client = Service.Shared.With(secret);

        foreach (var (method, address) in new[]
        {
            (HttpMethod.Get, Path), (HttpMethod.Post, Path), (HttpMethod.Get, $"{Path}/{tenant.Key.Id}"), (HttpMethod.Delete, $"{Path}/{tenant.Key.Id}"),
        })
        {
            using var response = await client.ChangeAsync(method, address, "{}");
            var problem = await response.IsProblemAsync(HttpStatusCode.Forbidden);
            Assert.That(problem.Text("detail"), Is.EqualTo("The key or token lacks the scope 'keys:manage'."));
        }
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    [GeneratedRegex("\"key\":\"sk_[A-Za-z0-9_-]{43}\"")]
    private static partial Regex SecretMember();
}
