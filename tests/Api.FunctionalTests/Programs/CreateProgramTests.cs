using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Programs;

public sealed class CreateProgramTests
{
    private const string Path = "/api/v1/programs";

    [Test]
    public async Task AProgram_IsCreated_WithItsLocation()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, """
            {"name":" Côté Ünïversität 大学 ","landing_url":"https://example.com/welcome?a=1","fallback_url":"https://example.com/",
             "privacy_mode":"truncated","referrals_per_impression":3,"metadata":{"b":1,"a":null},"unknown_member":1}
            """);

        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), text);
        var id = (await response.JsonAsync()).Text("id");
        Assert.That(id, Does.Match("^prog_[0-9a-f]{32}$"));
        Assert.That(text, Is.EqualTo(
            $"{{\"id\":\"{id}\",\"name\":\"Côté Ünïversität 大学\",\"landing_url\":\"https://example.com/welcome?a=1\","
            + "\"fallback_url\":\"https://example.com/\",\"privacy_mode\":\"truncated\",\"referrals_per_impression\":3,\"call_to_action\":null,\"retention_days\":null,"
            + "\"require_impression_token\":false,\"impression_token_days\":30,\"require_flag_acknowledgement\":false,\"status\":\"active\","
            + "\"created_at\":\"2026-06-01T12:00:00Z\",\"updated_at\":\"2026-06-01T12:00:00Z\",\"metadata\":{\"b\":1,\"a\":null}}"));
        using var again = await tenant.Client.GetAsync(response.Headers.Location);
        Assert.That(await again.Content.ReadAsStringAsync(), Is.EqualTo(text));
        Assert.That(again.Headers.ETag, Is.EqualTo(response.Headers.ETag));
    }

    [Test]
    public async Task OnlyNameAndLandingUrl_AreRequired()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        var program = await tenant.Client.CreateAsync(Path, """{"name":"Campus","landing_url":"http://localhost/","metadata":null}""");

        Assert.Multiple(() =>
        {
            Assert.That(program.GetProperty("fallback_url").GetString(), Is.Null);
            Assert.That(program.Text("privacy_mode"), Is.EqualTo("truncated"));
            Assert.That(program.GetProperty("referrals_per_impression").GetInt32(), Is.EqualTo(1));
            Assert.That(program.GetProperty("metadata").GetRawText(), Is.EqualTo("{}"));
        });
    }

    [TestCase("3.0", 3)]
    [TestCase("1e2", 100)]
    [TestCase("3.5", null)]
    [TestCase("4294967297", null)]
    public async Task AWholeNumber_MayHaveAnyNotation(string written, int? number)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(
            Path, $$"""{"name":"Campus","landing_url":"https://example.com","referrals_per_impression":{{written}}}""");

        if (number is null)
        {
            var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
            Assert.That(errors.GetProperty("referrals_per_impression")[0].GetString(), Does.StartWith("The value must be a whole number"));
        }
        else
        {
            Assert.That((await response.JsonAsync()).GetProperty("referrals_per_impression").GetInt32(), Is.EqualTo(number));
        }
    }

    [Test]
    public async Task EveryError_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, """
            {"name":"a\u0000b","landing_url":"javascript:alert(1)","fallback_url":"/relative","privacy_mode":"0","referrals_per_impression":0,
             "retention_days":-1,"idempotency_key":""}
            """);

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "name", "landing_url", "fallback_url", "privacy_mode", "referrals_per_impression", "retention_days", "idempotency_key",
        }));
        Assert.That(errors.GetProperty("privacy_mode")[0].GetString(), Is.EqualTo("privacy_mode must be one of: full, truncated, none."));
    }

    [Test]
    public async Task EveryWrongType_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, """
            {"name":5,"landing_url":{},"fallback_url":"https://example.com","privacy_mode":1,"referrals_per_impression":"3","metadata":[]}
            """);

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "name", "landing_url", "privacy_mode", "referrals_per_impression", "metadata",
        }));
    }

    [Test]
    public async Task AnInvalidBody_IsRefusedWithAReadableMessage_ByEveryMethod()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        await BodyWalk.RunAsync(tenant.Client, HttpMethod.Post, Path);
        await BodyWalk.RunAsync(tenant.Client, HttpMethod.Patch, $"{Path}/{tenant.Program.Id}");
        await BodyWalk.RunAsync(tenant.Client, HttpMethod.Post, "/api/v1/impressions");
    }

    [TestCase("{}", "name landing_url")]
    [TestCase("""{"name":null,"landing_url":null}""", "name landing_url")]
    [TestCase("""{"name":"","landing_url":"https://example.com"}""", "name")]
    [TestCase("""{"name":"x","landing_url":"https://example.com","referrals_per_impression":1001}""", "referrals_per_impression")]
    public async Task AnInvalidBody_Is400_AndNamesThePlace(string body, string names)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, body);

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EqualTo(names.Split(' ')));
    }

    [Test]
    public async Task AnIdempotencyKey_CreatesOneProgram()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        await IdempotencyWalk.RunAsync(
            tenant.Client, Path, () => """{"name":"Campus","landing_url":"https://example.com"}""", CountAsync);

        async Task<int> CountAsync()
        {
            await using var database = Service.Shared.Database(tenant.OrganizationId);
            return await database.Programs.CountAsync();
        }
    }

    [Test]
    public async Task AnIdempotencyKey_CreatesOneProgram_AlsoOnTwoReplicasAtOnce()
    {
        await using var one = new Service();
        await using var two = new Service(database: one.TestDatabase);
        var tenant = await one.AddTenantAsync();
        using var client = two.With(tenant.Secret);

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(async number =>
        {
            using var response = await (number % 2 == 0 ? tenant.Client : client).PostJsonAsync(
                Path, """{"name":"Campus","landing_url":"https://example.com"}""", "key");
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }));

        Assert.That(answers.Distinct(), Has.Exactly(1).Items);
        Assert.That(answers[0].StatusCode, Is.EqualTo(HttpStatusCode.Created));
        await using var database = one.Database(tenant.OrganizationId);
        Assert.That(await database.Programs.CountAsync(), Is.EqualTo(2), "the program of the tenant and the new one");
    }

    [Test]
    public async Task AReplay_ReturnsTheFirstResponse_EvenAfterAnUpdate_For24Hours()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        const string Body = """{"name":"Campus","landing_url":"https://example.com"}""";
        using var first = await tenant.Client.PostJsonAsync(Path, Body, "key");
        using var change = await tenant.Client.PatchJsonAsync(first.Headers.Location!.ToString(), """{"name":"Renamed"}""");
        Assert.That(change.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        service.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        using var replay = await tenant.Client.PostJsonAsync(Path, Body, "key");
        Assert.That(await replay.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
        Assert.That(replay.Headers.ETag, Is.EqualTo(first.Headers.ETag));

        service.Time.Advance(TimeSpan.FromMilliseconds(1));
        using var anew = await tenant.Client.PostJsonAsync(Path, Body, "key");
        Assert.That(anew.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(anew.Headers.Contains("Idempotency-Replayed"), Is.False);
    }

    [Test]
    public async Task AKeyWithoutTheScope_Is403()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (_, secret) = await tenant.AddKeyAsync(["programs:read"]);
        using var client = Service.Shared.With(secret);

        await (await client.PostJsonAsync(Path, "{}")).IsProblemAsync(HttpStatusCode.Forbidden);
        await (await client.PatchJsonAsync($"{Path}/{tenant.Program.Id}", "{}")).IsProblemAsync(HttpStatusCode.Forbidden);
    }
}
