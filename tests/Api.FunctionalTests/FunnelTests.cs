using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Posters;
using Impressions.Domain.Students;

namespace Impressions.Api.FunctionalTests;

/// <summary>The complete use of the service: from a program to a paid earning, and from the earning back to its poster.</summary>
public sealed class FunnelTests
{
    [Test]
    public async Task AnEarning_CanBeTracedToItsPoster()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var client = tenant.Client;
        var program = await client.CreateAsync(
            "/api/v1/programs", """{"name":"Campus Ambassadors","landing_url":"https://landing.example/welcome?plan=pro"}""");
        var now = Service.Shared.Time.GetUtcNow().UtcDateTime;
        var student = Student.Create(tenant.OrganizationId, program.Text("id"), "Jordan", "Rivera", "jordan@example.com", now);
        var poster = Poster.Create(tenant.OrganizationId, program.Text("id"), student.Id, now, "Student Union, main entrance");
        await Service.Shared.SaveAsync(student, poster);

        using var scan = await Service.Shared.Client.ScanAsync(poster.Code, "?utm_source=poster&m.spot=door");
        Assert.That(scan.Headers.Location!.GetLeftPart(UriPartial.Path), Is.EqualTo("https://landing.example/welcome"));
        var impression = await GetAsync($"/api/v1/impressions/{scan.ImpressionId()}");
        Assert.That(impression.GetProperty("metadata").Text("utm_source"), Is.EqualTo("poster"));

        var referral = await client.CreateAsync("/api/v1/referrals", $$"""
            {"impression_id":"{{impression.Text("id")}}","first_name":"Grace","last_name":"Hopper","email":"grace@example.com"}
            """);
        await PutAsync($"/api/v1/referrals/{referral.Text("id")}", """{"status":"verified"}""");
        var earning = await client.CreateAsync(
            "/api/v1/earnings", $$"""{"referral_id":"{{referral.Text("id")}}","amount":500,"description":"First order"}""");
        await PutAsync($"/api/v1/earnings/{earning.Text("id")}", """{"status":"paid","reference_id":"payout-1"}""");

        var paid = await GetAsync($"/api/v1/earnings/{earning.Text("id")}");
        Assert.That((paid.Text("status"), paid.Text("reference_id")), Is.EqualTo(("paid", "payout-1")));
        Assert.That((paid.Text("program_id"), paid.Text("student_id")), Is.EqualTo((program.Text("id"), student.Id)));
        var verified = await GetAsync($"/api/v1/referrals/{paid.Text("referral_id")}");
        Assert.That((verified.Text("status"), verified.Text("email")), Is.EqualTo(("verified", "grace@example.com")));
        var scanned = await GetAsync($"/api/v1/impressions/{verified.Text("impression_id")}");
        Assert.That(scanned.GetRawText(), Is.EqualTo(impression.GetRawText()), "an impression never changes");
        var printed = await GetAsync($"/api/v1/posters/{scanned.Text("poster_id")}");
        Assert.That(printed.Text("location"), Is.EqualTo("Student Union, main entrance"));

        async Task<System.Text.Json.JsonElement> GetAsync(string address)
        {
            using var response = await client.GetAsync(address);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), address);
            return await response.JsonAsync();
        }

        async Task PutAsync(string address, string body)
        {
            using var response = await client.PutJsonAsync(address, body);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), address);
        }
    }
}
