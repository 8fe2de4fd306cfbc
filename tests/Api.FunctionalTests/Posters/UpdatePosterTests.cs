using System.Net;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Posters;

public sealed class UpdatePosterTests
{
    private const string Path = "/api/v1/posters";

    [Test]
    public async Task GivenMembers_AreUpdated_AndOtherMembersKeepTheirValues()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var created = await tenant.Client.CreateAsync(Path, $$$"""
            {"program_id":"{{{tenant.Program.Id}}}","student_id":"{{{tenant.Student.Id}}}","location":"Library",
             "destination_url":"https://example.com/a","metadata":{"a":1,"b":{"c":2,"d":3} }}
            """);
        var address = $"{Path}/{created.Text("id")}";
        service.Time.Advance(TimeSpan.FromMinutes(1));

        using var response = await tenant.Client.PatchJsonAsync(
            address, """{"location":"Mensa","metadata":{"a":null,"b":{"c":[4]},"e":5}}""");

        var changed = await response.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(changed.Text("location"), Is.EqualTo("Mensa"));
            Assert.That(changed.GetProperty("metadata").GetRawText(), Is.EqualTo("""{"b":{"c":[4],"d":3},"e":5}"""));
            Assert.That(changed.Text("updated_at"), Is.EqualTo("2026-06-01T12:01:00Z"));
            foreach (var member in new[]
            {
                "id", "program_id", "student_id", "qr_code_url", "created_at", "code", "scan_url", "status", "destination_url",
            })
            {
                Assert.That(changed.GetProperty(member).GetRawText(), Is.EqualTo(created.GetProperty(member).GetRawText()), member);
            }
        });

        using var everything = await tenant.Client.PatchJsonAsync(
            address, """{"location":null,"destination_url":null,"status":"PAUSED","metadata":null}""");
        var now = await everything.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(now.GetProperty("location").GetString(), Is.Null);
            Assert.That(now.GetProperty("destination_url").GetString(), Is.Null);
            Assert.That(now.Text("status"), Is.EqualTo("paused"));
            Assert.That(now.GetProperty("metadata").GetRawText(), Is.EqualTo("{}"));
        });
        using var read = await tenant.Client.GetAsync(address);
        Assert.That(await read.Content.ReadAsStringAsync(), Is.EqualTo(await everything.Content.ReadAsStringAsync()));
    }

    [Test]
    public async Task EveryError_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PatchJsonAsync(
            $"{Path}/{tenant.Poster.Id}", """{"location":"a\nb","destination_url":"javascript:alert(1)","status":"gone"}""");

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[] { "location", "destination_url", "status" }));
        Assert.That(errors.GetProperty("status")[0].GetString(), Is.EqualTo("status must be one of: active, paused, retired."));

        using var cleared = await tenant.Client.PatchJsonAsync($"{Path}/{tenant.Poster.Id}", """{"status":null}""");
        Assert.That((await cleared.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors").TryGetProperty("status", out _), Is.True);
    }

    [Test]
    public async Task APoster_HasVersions()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        await VersionWalk.RunAsync(
            tenant.Client, $"{Path}/{tenant.Poster.Id}", HttpMethod.Patch, number => $$"""{"location":"Floor {{number}}"}""");
    }

    [Test]
    public async Task AnUpdate_AppliesToTheNextScan()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        Assert.That(await ScanAsync(), Does.StartWith("302 https://landing.example/page?a=1&impression_id="), "the target is cached now");

        await ChangeAsync("""{"destination_url":"https://example.com/own#top"}""");
        Assert.That(await ScanAsync(), Does.Match("^302 https://example.com/own\\?impression_id=imp_[0-9a-f]{32}#top$"));
        await ChangeAsync("""{"destination_url":null}""");
        Assert.That(await ScanAsync(), Does.StartWith("302 https://landing.example/page?a=1&impression_id="));
        await ChangeAsync("""{"status":"paused"}""");
        Assert.That(await ScanAsync(), Is.EqualTo("410 "));
        await ChangeAsync("""{"status":"active"}""");
        Assert.That(await ScanAsync(), Does.StartWith("302 "));
        await ChangeAsync("""{"status":"retired"}""");
        Assert.That(await ScanAsync(), Is.EqualTo("410 "));

        using var fallback = await tenant.Client.PatchJsonAsync(
            $"/api/v1/programs/{tenant.Program.Id}", """{"fallback_url":"https://example.com/over"}""");
        Assert.That(await ScanAsync(), Is.EqualTo("302 https://example.com/over"));

        async Task ChangeAsync(string body)
        {
            using var response = await tenant.Client.PatchJsonAsync($"{Path}/{tenant.Poster.Id}", body);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        async Task<string> ScanAsync()
        {
            using var response = await Service.Shared.Client.GetAsync($"/s/{tenant.Poster.Code}");
            return $"{(int)response.StatusCode} {response.Headers.Location?.OriginalString}";
        }
    }

    [Test]
    public async Task AnImpression_KeepsTheLocationOfItsScan()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var before = await ScanAsync();
        using var moved = await tenant.Client.PatchJsonAsync($"{Path}/{tenant.Poster.Id}", """{"location":"Mensa"}""");
        var after = await ScanAsync();

        Assert.That(await LocationAsync(before), Is.EqualTo("Library"));
        Assert.That(await LocationAsync(after), Is.EqualTo("Mensa"));

        async Task<string> ScanAsync()
        {
            using var response = await Service.Shared.Client.GetAsync($"/s/{tenant.Poster.Code}");
            return response.Headers.Location!.Query.Split("impression_id=")[1];
        }

        async Task<string> LocationAsync(string id)
        {
            using var response = await tenant.Client.GetAsync($"/api/v1/impressions/{id}");
            return (await response.JsonAsync()).GetProperty("metadata").Text("location");
        }
    }

    [Test]
    public async Task ARetiredPoster_StaysRetired_AndItsOtherMembersCanBeUpdated()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var address = $"{Path}/{tenant.Poster.Id}";
        using var retired = await tenant.Client.PatchJsonAsync(address, """{"status":"retired"}""");
        Assert.That((await retired.JsonAsync()).Text("status"), Is.EqualTo("retired"));

        foreach (var status in new[] { "active", "paused" })
        {
            using var refused = await tenant.Client.PatchJsonAsync(address, $$"""{"location":"New","status":"{{status}}"}""");
            Assert.That(
                (await refused.IsProblemAsync(HttpStatusCode.Conflict)).Text("detail"),
                Is.EqualTo($"The poster is retired and can't become {status}. This status is final."));
        }

        using var same = await tenant.Client.PatchJsonAsync(address, """{"status":"retired"}""");
        Assert.That(await same.Content.ReadAsStringAsync(), Is.EqualTo(await retired.Content.ReadAsStringAsync()), "nothing is changed");
        using var described = await tenant.Client.PatchJsonAsync(address, """{"metadata":{"why":"torn down"}}""");
        Assert.That(described.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task APosterOfAnotherOrganization_Is404_LikeAnUnknownOne_WithAnyPrecondition()
    {
        var owner = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();

        var unknown = (await (await stranger.Client.PatchJsonAsync($"{Path}/poster_unknown", """{"location":"x"}"""))
            .IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace();
        foreach (var (id, tag) in new[] { (owner.Poster.Id, null), (owner.Poster.Id, "*"), (owner.Poster.Id, "\"1\""), ("a%20b", null) })
        {
            using var response = await stranger.Client.PatchJsonAsync($"{Path}/{id}", """{"location":"x"}""", tag);
            Assert.That((await response.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(unknown));
        }
    }
}
