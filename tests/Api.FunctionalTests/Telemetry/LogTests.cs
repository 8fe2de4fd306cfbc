using System.Net;
using System.Text;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Durability;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Organizations;
using Impressions.Tests;
using Microsoft.Data.Sqlite;

namespace Impressions.Api.FunctionalTests.Telemetry;

/// <summary>The log contains what an operator needs, and no personal data.</summary>
public sealed class LogTests
{
    private static readonly Dictionary<string, string> Levels = new()
    {
        ["Logging:LogLevel:Default"] = "Debug",
        ["Logging:LogLevel:Microsoft"] = "Information",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Information",
    };

    /// <summary>Sends every operation with personal data in each possible place, valid and invalid, and again without a database.</summary>
    [TestCase(false)]
    [TestCase(true)]
    [SqliteOnly("the test deletes the database file.")]
    public async Task EveryOperation_LogsAtMostOneLinePerRequest_WithoutPersonalData(bool isVerbose)
    {
        var journal = new Journal();
        var settings = new Dictionary<string, string>(isVerbose ? Levels : [])
        {
            ["ForwardedHeaders:KnownProxies"] = "127.0.0.1",
            ["Authentication:Jwt:SigningKey"] = Convert.ToBase64String(new byte[32]),
            ["Authentication:Jwt:Issuer"] = "https://issuer.example",
            ["Authentication:Jwt:Audience"] = "impressions",
        };
        await using var service = new Service(settings, replace: journal.Add);
        var samples = await SampleResources.AddAsync(service);
        var tenant = await service.AddTenantAsync();
        var wrongKey = ApiKey.NewSecret();
        var token = $"eyJhbGciOiJIUzI1NiJ9.{Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"sub":"{{Person.Email}}"}""")).TrimEnd('=')}.AAAA";
        using var client = service.Unchecked();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", Person.Address);
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Person.FirstName);
        client.DefaultRequestHeaders.Referrer = new Uri($"https://example.com/{Person.LastName}?{Person.Email}");
        var statuses = new HashSet<HttpStatusCode>();

        await WalkAsync();
        // The lookup does not find the address, so only the unique index detects the conflict.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(HttpMethod.Post, "/api/v1/users", samples.Secret, $$"""
            {"program_id":"{{samples.Id("programs")}}","first_name":"{{Person.FirstName}}","last_name":"{{Person.LastName}}","email":"2{{Person.Email}}"}
            """)));
        await Wire.SendAsync(service.Address, $"GET /s/{Person.Email} HTTP/7.7");
        await Wire.SendAsync(service.Address, $"GET \0{Person.Email} HTTP/1.1");
        await Wire.SendAsync(service.Address, "GET / HTTP/1.1", $"{Person.LastName}", $"X-Forwarded-For: {Person.Address}");
        await Wire.SendAsync(service.Address, "POST /api/v1/users HTTP/1.1", $"Content-Length: {Person.LastName}");
        File.Delete(service.TestDatabase.File);
        Directory.CreateDirectory(service.TestDatabase.File);
        SqliteConnection.ClearAllPools();
        await WalkAsync();

        Assert.That(statuses, Is.SupersetOf(new[]
        {
            HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound,
            HttpStatusCode.Conflict, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.ServiceUnavailable,
        }));
        Assert.That(journal.Text, Does.Contain("failed with 503"), "it does log");
        Person.IsNotIn(journal.Text);
        Assert.That(journal.Text, Does.Not.Contain(samples.Secret).And.Not.Contain(tenant.Secret).And.Not.Contain(wrongKey).And.Not.Contain(token));
        if (!isVerbose)
        {
            Assert.That(
                journal.Entries.Where(entry => entry.Request is not null).GroupBy(entry => entry.Request).Where(request => request.Count() > 1)
                    .Select(request => string.Join('\n', request.Select(entry => entry.Text))),
                Is.Empty);
        }

        async Task WalkAsync()
        {
            foreach (var operation in await Operation.ListAsync(service))
            {
                var method = new HttpMethod(operation.Method);
                var address = operation.Address(samples);
                foreach (var secret in new[] { samples.Secret, tenant.Secret, wrongKey, token, null })
                {
                    await SendAsync(method, address, secret, operation.Body is null ? null : samples.ValidBody(operation));
                }

                await SendAsync(method, operation.Address(_ => Person.Email), samples.Secret, operation.Body is null ? null : samples.ValidBody(operation));
                await SendAsync(method, address + "?" + string.Join('&', operation.Queries.Append("m.name").Select(name => $"{name}={Person.Email}")), samples.Secret);
                foreach (var member in operation.Body ?? [])
                {
                    await SendAsync(method, address, samples.Secret, samples.ValidBody(operation, member.Name, Person.Email));
                    await SendAsync(method, address, samples.Secret, samples.ValidBody(operation, member.Name, Person.FirstName));
                }

                if (operation.Body is not null)
                {
                    await SendAsync(method, address, samples.Secret, $$"""{"email":"{{Person.Email}}",""");
                    await SendAsync(method, address, samples.Secret, $$"""{"email":"{{Person.Email}}{{new string('x', 70_000)}}"}""");
                    await SendAsync(method, address, samples.Secret, $"email={Person.Email}", "application/x-www-form-urlencoded");
                }
            }
        }

        async Task SendAsync(HttpMethod method, string address, string? secret, string? body = null, string mediaType = "application/json")
        {
            using var request = new HttpRequestMessage(method, address);
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType);
            if (secret is not null)
            {
                request.Headers.Authorization = new("Bearer", secret);
            }

            using var answer = await client.SendAsync(request);
            lock (statuses)
            {
                statuses.Add(answer.StatusCode);
            }
        }
    }

    /// <summary>In Production a log entry is a line of JSON. That of a failure has the <c>trace_id</c> of the response.</summary>
    [Test]
    [SqliteOnly("the fault is caused by SQL of SQLite.")]
    public async Task AFailure_IsOneLineOfJson_WithTheTraceIdOfTheResponse()
    {
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        var (service, address) = await ServiceProcess.StartAsync(file.Environment);
        using (service)
        {
            using var client = new HttpClient { BaseAddress = address };
            client.DefaultRequestHeaders.Authorization = new("Bearer", file.Key);
            await using (var database = await file.LockAsync())
            {
                await using var rename = database.CreateCommand();
                rename.CommandText = "ALTER TABLE Programs RENAME TO Elsewhere; COMMIT";
                await rename.ExecuteNonQueryAsync();
            }

            using var answer = await client.GetAsync("/api/v1/programs");
            var traceId = (await answer.IsProblemAsync(HttpStatusCode.ServiceUnavailable)).Text("trace_id");
            await service.TerminateAsync();

            var lines = service.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);
            var failure = lines.Single(line => line.Text("LogLevel") == "Error");
            Assert.Multiple(() =>
            {
                Assert.That(failure.Text("Message"), Does.Contain(traceId));
                Assert.That(failure.Text("Timestamp"), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"));
                Assert.That(failure.Text("Exception"), Does.Contain("no such table"));
            });
        }
    }
}
