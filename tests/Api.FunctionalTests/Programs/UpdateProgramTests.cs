using System.Net;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Programs;

public sealed class UpdateProgramTests
{
    private const string Path = "/api/v1/programs";

    [Test]
    public async Task GivenMembers_AreUpdated_AndOtherMembersKeepTheirValues()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var created = await tenant.Client.CreateAsync(Path, """
            {"name":"Campus","landing_url":"https://example.com/a","fallback_url":"https://example.com/b","metadata":{"a":1,"b":{"c":2,"d":3}}}
            """);
        service.Time.Advance(TimeSpan.FromMinutes(1));

        using var response = await tenant.Client.PatchJsonAsync(
            $"{Path}/{created.Text("id")}", """{"name":"Renamed","metadata":{"a":null,"b":{"c":[4]},"e":5}}""");

        var changed = await response.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(changed.Text("name"), Is.EqualTo("Renamed"));
            Assert.That(changed.GetProperty("metadata").GetRawText(), Is.EqualTo("""{"b":{"c":[4],"d":3},"e":5}"""));
            Assert.That(changed.Text("updated_at"), Is.EqualTo("2026-06-01T12:01:00Z"));
            foreach (var member in new[] { "id", "landing_url", "fallback_url", "privacy_mode", "referrals_per_impression", "status", "created_at" })
            {
                Assert.That(changed.GetProperty(member).GetRawText(), Is.EqualTo(created.GetProperty(member).GetRawText()), member);
            }
        });

        using var everything = await tenant.Client.PatchJsonAsync($"{Path}/{created.Text("id")}", """
            {"landing_url":"https://example.com/c","fallback_url":null,"privacy_mode":"NONE","referrals_per_impression":1000,"status":"archived","metadata":null}
            """);
        var now = await everything.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(now.Text("name"), Is.EqualTo("Renamed"));
            Assert.That(now.Text("landing_url"), Is.EqualTo("https://example.com/c"));
            Assert.That(now.GetProperty("fallback_url").GetString(), Is.Null);
            Assert.That(now.Text("privacy_mode"), Is.EqualTo("none"));
            Assert.That(now.GetProperty("referrals_per_impression").GetInt32(), Is.EqualTo(1_000));
            Assert.That(now.Text("status"), Is.EqualTo("archived"));
            Assert.That(now.GetProperty("metadata").GetRawText(), Is.EqualTo("{}"));
        });
    }

    [Test]
    public async Task AnEmptyBody_ChangesNothing()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        using var before = await tenant.Client.GetAsync($"{Path}/{tenant.Program.Id}");
        service.Time.Advance(TimeSpan.FromMinutes(1));

        using var response = await tenant.Client.PatchJsonAsync($"{Path}/{tenant.Program.Id}", """{"unknown":1,"version":7}""");

        Assert.That(response.Headers.ETag, Is.EqualTo(before.Headers.ETag));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(await before.Content.ReadAsStringAsync()));
    }

    [Test]
    public async Task EveryError_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PatchJsonAsync($"{Path}/{tenant.Program.Id}", """
            {"name":null,"landing_url":null,"fallback_url":"x","privacy_mode":null,"referrals_per_impression":null,"status":"gone"}
            """);

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "name", "landing_url", "fallback_url", "privacy_mode", "referrals_per_impression", "status",
        }));
        Assert.That(errors.GetProperty("landing_url")[0].GetString(), Is.EqualTo("landing_url can't be null."));
    }

    [Test]
    public async Task MergedMetadataThatIsTooLong_Is400_AndChangesNothing()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var half = new string('x', 10_000);
        using var first = await tenant.Client.PatchJsonAsync($"{Path}/{tenant.Program.Id}", $$$"""{"metadata":{"a":"{{{half}}}"}}""");

        using var second = await tenant.Client.PatchJsonAsync($"{Path}/{tenant.Program.Id}", $$$"""{"name":"New","metadata":{"b":"{{{half}}}"}}""");

        await second.IsProblemAsync(HttpStatusCode.BadRequest);
        using var after = await tenant.Client.GetAsync($"{Path}/{tenant.Program.Id}");
        Assert.That(await after.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
    }

    [Test]
    public async Task AProgram_HasVersions()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        await VersionWalk.RunAsync(
            tenant.Client, $"{Path}/{tenant.Program.Id}", HttpMethod.Patch, number => $$"""{"name":"Name {{number}}"}""");
    }

    [Test]
    public async Task ScansOfAnArchivedProgram_AreRefusedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        Assert.That(await ScanAsync(), Is.EqualTo(HttpStatusCode.Found), "the target is cached now");

        using var archived = await tenant.Client.PatchJsonAsync($"{Path}/{tenant.Program.Id}", """{"status":"archived"}""");
        Assert.That(archived.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await ScanAsync(), Is.EqualTo(HttpStatusCode.Gone));

        using var active = await tenant.Client.PatchJsonAsync($"{Path}/{tenant.Program.Id}", """{"status":"active"}""");
        Assert.That(await ScanAsync(), Is.EqualTo(HttpStatusCode.Found));

        async Task<HttpStatusCode> ScanAsync()
        {
            using var response = await Service.Shared.Client.GetAsync($"/s/{tenant.Poster.Code}");
            return response.StatusCode;
        }
    }

    [Test]
    public async Task AProgramOfAnotherOrganization_Is404_LikeAnUnknownOne_WithAnyPrecondition()
    {
        var owner = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();

        var unknown = (await (await stranger.Client.PatchJsonAsync($"{Path}/prog_unknown", """{"name":"x"}""")).IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace();
        foreach (var (id, tag) in new[] { (owner.Program.Id, null), (owner.Program.Id, "*"), (owner.Program.Id, "\"1\""), ("a%20b", null), ("%ED%A0%80", null) })
        {
            using var response = await stranger.Client.PatchJsonAsync($"{Path}/{id}", """{"name":"x"}""", tag);
            Assert.That((await response.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(unknown));
        }
    }
}
