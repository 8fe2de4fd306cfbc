using System.Net;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Posters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Impressions.Api.FunctionalTests.Scans;

/// <summary>A poster does not lead to a scan of the same service: neither by its address, nor by a redirect of the page that it leads to.</summary>
public sealed class LoopTests
{
    /// <summary>The public base URL is the default one, and requests are sent to the address of the test's service.</summary>
    private static readonly string[] Loops =
    [
        "http://localhost:5080/s/DEM0C0DE",
        "HTTP://LOCALHOST:5080/S/DEM0C0DE",
        "https://localhost:5080/s/DEM0C0DE?a=1#b",
        "http://me:secret@localhost:5080/%73/DEM0C0DE",
        "http://localhost.:5080/x/../s/DEM0C0DE",
        "{own}s/DEM0C0DE",
        "{own}x/%2e%2e/S/ZZZZZZZZ",
    ];

    [TestCaseSource(nameof(Loops))]
    public async Task AnAddress_OfAScan_Is400_AndTheMemberIsNamed(string url)
    {
        var address = url.Replace("{own}", Service.Shared.Address.ToString(), StringComparison.Ordinal);
        var tenant = await Service.Shared.AddTenantAsync();
        var (program, poster) = ($"/api/v1/programs/{tenant.Program.Id}", $"/api/v1/posters/{tenant.Poster.Id}");

        await IsRefusedAsync(
            "landing_url", tenant.Client.PostJsonAsync("/api/v1/programs", Json(("name", "Loop"), ("landing_url", address))));
        await IsRefusedAsync(
            "fallback_url",
            tenant.Client.PostJsonAsync("/api/v1/programs", Json(("name", "Loop"), ("landing_url", "https://example.com"), ("fallback_url", address))));
        await IsRefusedAsync("landing_url", tenant.Client.PatchJsonAsync(program, Json(("landing_url", address))));
        await IsRefusedAsync("fallback_url", tenant.Client.PatchJsonAsync(program, Json(("fallback_url", address))));
        await IsRefusedAsync(
            "destination_url",
            tenant.Client.PostJsonAsync(
                "/api/v1/posters", Json(("program_id", tenant.Program.Id), ("student_id", tenant.Student.Id), ("destination_url", address))));
        await IsRefusedAsync("destination_url", tenant.Client.PatchJsonAsync(poster, Json(("destination_url", address))));
    }

    [TestCase("http://localhost:5080/demo")]
    [TestCase("http://localhost:5081/s/DEM0C0DE")]
    [TestCase("http://localhost:5080/students/s/1")]
    [TestCase("https://example.com/s/DEM0C0DE")]
    [TestCase("https://localhost:5080@example.com/s/DEM0C0DE")]
    public async Task AnotherAddress_IsAccepted(string url)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PatchJsonAsync($"/api/v1/posters/{tenant.Poster.Id}", Json(("destination_url", url)));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task ADestination_ThatRedirectsBack_Is409TheSecondTime()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await using var redirector = await StartRedirectorAsync($"{Service.Shared.Address}s/{tenant.Poster.Code}");
        using (await tenant.Client.PatchJsonAsync($"/api/v1/posters/{tenant.Poster.Id}", Json(("destination_url", redirector.Urls.Single()))))
        {
            using var follower = new HttpClient { BaseAddress = Service.Shared.Address };

            using var end = await follower.ScanAsync(tenant.Poster.Code);

            Assert.That(end.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(end.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
            Assert.That(await end.Content.ReadAsStringAsync(), Does.Contain("This poster leads back to itself"));
        }

        await using var database = Service.Shared.Database(tenant.OrganizationId);
        Assert.That(await database.Impressions.CountAsync(), Is.EqualTo(1));
    }

    [TestCase(PosterStatus.Active)]
    [TestCase(PosterStatus.Paused)]
    public async Task AScan_WithTheIdOfAnImpression_Is409_AndRecordsNothing(PosterStatus status)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await using (var database = Service.Shared.Database(tenant.OrganizationId))
        {
            database.Entry(await database.Posters.SingleAsync()).Property(poster => poster.Status).CurrentValue = status;
            await database.SaveChangesAsync();
        }

        const string Query = "?utm_source=x&impression_id=other&impression_id=imp_0193b0e7c7d27cc3a6f0d0f0a0b0c0d0";
        using var json = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, Query, headers: ("Accept", "application/json"));
        using var head = await Service.Shared.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/s/{tenant.Poster.Code}{Query}"));

        await json.IsProblemAsync(HttpStatusCode.Conflict);
        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        await using var after = Service.Shared.Database(tenant.OrganizationId);
        Assert.That(await after.Impressions.CountAsync(), Is.Zero);
    }

    private static string Json(params (string Name, string Value)[] members) =>
        JsonSerializer.Serialize(members.ToDictionary(member => member.Name, member => member.Value));

    private static async Task IsRefusedAsync(string member, Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        var errors = problem.GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { member }));
        Assert.That(errors.GetProperty(member)[0].GetString(), Is.EqualTo($"{member} must not lead to a scan of this service."));
    }

    /// <summary>A link shortener: it redirects to one address and passes its own query on.</summary>
    private static async Task<WebApplication> StartRedirectorAsync(string target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(http =>
        {
            http.Response.Redirect($"{target}{http.Request.QueryString}");
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }
}
