using System.Net;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Posters;

public sealed class PosterTests
{
    [Test]
    public async Task TheDemoPoster_IsTheDocumentedObject()
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync("/api/v1/posters/poster_123abc");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(
            "{\"id\":\"poster_123abc\",\"program_id\":\"prog_123abc\",\"student_id\":\"user_123abc\","
            + "\"qr_code_url\":\"http://localhost:5080/qr/DEM0C0DE.png\",\"location\":\"Student Union, main entrance\","
            + "\"created_at\":\"2024-01-01T10:30:00Z\",\"updated_at\":\"2024-01-01T10:30:00Z\",\"metadata\":{},"
            + "\"code\":\"DEM0C0DE\",\"scan_url\":\"HTTP://LOCALHOST:5080/S/DEM0C0DE\",\"status\":\"active\",\"destination_url\":null}"));
    }

    [Test]
    public async Task TheUrls_StartWithThePublicBaseUrl()
    {
        await using var service = new Service(new Dictionary<string, string> { ["PublicBaseUrl"] = "https://go.example.com/" });
        using var client = service.With(Service.DemoKey);

        var poster = await (await client.GetAsync("/api/v1/posters/poster_123abc")).JsonAsync();

        Assert.That(poster.GetProperty("scan_url").GetString(), Is.EqualTo("HTTPS://GO.EXAMPLE.COM/S/DEM0C0DE"));
        Assert.That(poster.GetProperty("qr_code_url").GetString(), Is.EqualTo("https://go.example.com/qr/DEM0C0DE.png"));
    }

    [Test]
    public async Task GetPoster_OfAServiceWithAnIPv6PublicBaseUrl_KeepsTheBrackets()
    {
        await using var service = new Service(new Dictionary<string, string> { ["PublicBaseUrl"] = "https://[2001:db8::a]:8443" });
        using var client = service.With(Service.DemoKey);

        var poster = await (await client.GetAsync("/api/v1/posters/poster_123abc")).JsonAsync();

        Assert.That(poster.GetProperty("scan_url").GetString(), Is.EqualTo("HTTPS://[2001:DB8::A]:8443/S/DEM0C0DE"));
        Assert.That(poster.GetProperty("qr_code_url").GetString(), Is.EqualTo("https://[2001:db8::a]:8443/qr/DEM0C0DE.png"));
        var picture = await service.Client.GetByteArrayAsync("/qr/DEM0C0DE.png");
        Assert.That(await Symbols.DecodeAsync(picture), Is.EqualTo(poster.GetProperty("scan_url").GetString()));
    }

    [Test]
    public async Task TheList_IsFilteredAndPaged_InBothSpellings()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var other = await Service.Shared.AddTenantAsync();
        var more = Enumerable.Range(1, 4).Select(second => Domain.Posters.Poster.Create(
            tenant.OrganizationId, tenant.Program.Id, tenant.Student.Id, new DateTime(2026, 5, 1, 0, 0, second, DateTimeKind.Utc))).ToArray();
        await Service.Shared.SaveAsync([.. more]);

        Assert.That(await IdsAsync(""), Is.EqualTo(more.Reverse().Select(poster => poster.Id).Prepend(tenant.Poster.Id)));
        foreach (var filter in new[] { $"programId={tenant.Program.Id}&studentId={tenant.Student.Id}", $"program_id={tenant.Program.Id}&student_id={tenant.Student.Id}" })
        {
            Assert.That(await IdsAsync($"?{filter}&limit=2&offset=1"), Is.EqualTo(new[] { more[3].Id, more[2].Id }), filter);
        }

        foreach (var filter in new[] { $"program_id={other.Program.Id}", $"programId={other.Program.Id}", $"student_id={other.Student.Id}", $"studentId={other.Student.Id}" })
        {
            Assert.That(await IdsAsync($"?{filter}"), Is.Empty, filter);
        }

        var first = await (await tenant.Client.GetAsync("/api/v1/posters?limit=2")).JsonAsync();
        Assert.That(
            await IdsAsync($"?limit=3&cursor={first.GetProperty("next_cursor").GetString()}"),
            Is.EqualTo(more.Reverse().Skip(1).Select(poster => poster.Id)));

        async Task<List<string>> IdsAsync(string query)
        {
            using var response = await tenant.Client.GetAsync($"/api/v1/posters{query}");
            var list = await response.JsonAsync();
            return [.. list.GetProperty("posters").EnumerateArray().Select(poster => poster.GetProperty("id").GetString()!)];
        }
    }

    [Test]
    public async Task ACursor_OfAnotherFilter_OrWithAnOffset_Is400()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await Service.Shared.SaveAsync(Domain.Posters.Poster.Create(tenant.OrganizationId, tenant.Program.Id, tenant.Student.Id, DateTime.UnixEpoch));
        var first = await (await tenant.Client.GetAsync("/api/v1/posters?limit=1")).JsonAsync();
        var cursor = first.GetProperty("next_cursor").GetString();

        foreach (var query in new[] { "offset=1", $"program_id={tenant.Program.Id}", $"student_id={tenant.Student.Id}" })
        {
            using var response = await tenant.Client.GetAsync($"/api/v1/posters?cursor={cursor}&{query}");
            await response.IsProblemAsync(HttpStatusCode.BadRequest);
        }
    }
}
