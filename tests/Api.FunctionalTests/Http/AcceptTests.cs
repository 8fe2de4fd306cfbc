using System.Net;
using System.Text;
using Impressions.Api.FunctionalTests.Support;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Http;

/// <summary><c>Accept</c> (RFC 9110 §12.5.1) is evaluated before a request has any effect.</summary>
public sealed class AcceptTests
{
    private static readonly string[] AcceptsJson =
    [
        "application/json",
        "APPLICATION/JSON",
        "application/json;charset=utf-8",
        "application/json; charset=\"UTF-8\"",
        "application/json;charset=utf-16",
        "application/json;version=1",
        "application/json;q=0.5",
        "application/json;q=0.001",
        "application/*",
        "application/*;q=0.1",
        "*/*",
        "*/*;q=0.1",
        "text/html, application/json;q=0.2",
        "text/html, */*;q=0.1",
        "application/*;q=0, application/json",
        "*/*;q=0, application/json;charset=utf-8;q=0.1",
        "application/json;q=0, application/json;charset=utf-8",
        "application/json;version=2;q=0, application/json",
        "",
        ",",
        "nonsense",
        "text",
    ];

    private static readonly string[] RefusesJson =
    [
        "text/html",
        "text/*",
        "image/png, text/plain;q=0.5",
        "application/problem+json",
        "application/vnd.api+json",
        "application/json;q=0",
        "application/json; q=0.000",
        "application/json;charset=utf-8;q=0",
        "*/*;q=0",
        "application/*;q=0, */*",
        "application/json;q=0, */*",
        "application/json;q=0, application/*;q=0.9",
        "application/json, application/json;charset=utf-8;q=0",
    ];

    [TestCaseSource(nameof(AcceptsJson))]
    public async Task AResource_IsReturned_IfJsonIsAccepted(string accept)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await SendAsync(tenant.Client, HttpMethod.Get, $"/api/v1/programs/{tenant.Program.Id}", accept);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"));
    }

    [TestCaseSource(nameof(RefusesJson))]
    public async Task AResource_Is406_IfJsonIsExcluded(string accept)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await SendAsync(tenant.Client, HttpMethod.Get, $"/api/v1/programs/{tenant.Program.Id}", accept);

        await response.IsProblemAsync(HttpStatusCode.NotAcceptable);
    }

    [TestCase(HttpStatusCode.OK, "text/html", "application/json;q=0.1")]
    [TestCase(HttpStatusCode.OK, "nonsense", "*/*")]
    [TestCase(HttpStatusCode.NotAcceptable, "text/html", "image/*")]
    [TestCase(HttpStatusCode.NotAcceptable, "*/*", "application/json;q=0")]
    public async Task SeveralAcceptHeaders_AreOneList(HttpStatusCode status, params string[] accept)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await SendAsync(tenant.Client, HttpMethod.Get, $"/api/v1/programs/{tenant.Program.Id}", accept);

        Assert.That(response.StatusCode, Is.EqualTo(status));
    }

    [TestCase("Accept-Charset", "iso-8859-1, utf-8;q=0")]
    [TestCase("Accept-Encoding", "br, identity;q=0, *;q=0")]
    [TestCase("Accept-Language", "tlh, *;q=0")]
    public async Task OtherPreferences_DoNotMatter(string header, string value)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/programs/{tenant.Program.Id}");
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await tenant.Client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"));
    }

    [TestCase("application/json;charset=utf-8", 1)]
    [TestCase("text/html", 0)]
    [TestCase("application/json;q=0, */*", 0)]
    public async Task AnEarning_IsCreatedOnce_OrNotAtAll(string accept, int count)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        using var response = await SendAsync(
            tenant.Client, HttpMethod.Post, "/api/v1/earnings", accept, $$"""{"referral_id":"{{referral.Id}}","amount":500}""");

        Assert.That(response.StatusCode, Is.EqualTo(count == 1 ? HttpStatusCode.Created : HttpStatusCode.NotAcceptable));
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        Assert.That(await database.Earnings.CountAsync(), Is.EqualTo(count));
    }

    [Test]
    public async Task EveryOperationOfTheApi_HasNoEffect_IfItsResponseIsNotAcceptable()
    {
        foreach (var operation in (await Operation.ListAsync(Service.Shared)).Where(operation => !operation.IsPublic && !operation.IsExport))
        {
            var ours = await SampleResources.AddAsync(Service.Shared);
            var body = operation.Body is null ? null : operation.Method == "POST" ? ours.ValidBody(operation) : """{"metadata":{"changed":true}}""";
            var before = await StateAsync();

            using var response = await SendAsync(ours.Client, new HttpMethod(operation.Method), operation.Address(ours), "text/html", body);

            if (response.StatusCode is HttpStatusCode.NoContent)
            {
                // Its response has no content, so no media type can be refused.
                continue;
            }

            await response.IsProblemAsync(HttpStatusCode.NotAcceptable);
            Assert.That(await StateAsync(), Is.EqualTo(before), operation.ToString());

            async Task<string> StateAsync() => operation.Method == "GET" ? "" : await ours.Client.GetStringAsync($"/api/v1/{operation.Resource}");
        }
    }

    [Test]
    public async Task AMissingKey_IsReportedFirst()
    {
        using var response = await SendAsync(Service.Shared.Client, HttpMethod.Get, "/api/v1/programs", "text/html");

        await response.IsProblemAsync(HttpStatusCode.Unauthorized);
    }

    [TestCase("application/json")]
    [TestCase("application/json;charset=utf-8")]
    [TestCase("application/*")]
    [TestCase("text/html;q=0.5, application/json")]
    [TestCase("text/html;q=0.5, */*")]
    [TestCase("text/html;q=0, */*;q=0.1")]
    public async Task AScan_IsJson_IfThatIsPreferred(string accept)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, headers: ("Accept", accept));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await response.JsonAsync()).Text("impression_id"), Does.StartWith("imp_"));
    }

    [TestCase("*/*")]
    [TestCase("text/html")]
    [TestCase("text/html, application/json")]
    [TestCase("text/html, application/json;q=0")]
    [TestCase("text/html, application/json;q=0.9")]
    [TestCase("application/json;q=0, */*")]
    [TestCase("application/json;q=0")]
    [TestCase("*/*;q=0")]
    [TestCase("image/png")]
    [TestCase("application/problem+json")]
    [TestCase("nonsense")]
    [TestCase("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8")]
    [TestCase("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2")]
    public async Task AScan_IsARedirect_Otherwise(string accept)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, headers: ("Accept", accept));

        var id = response.ImpressionId();
        Assert.That((await tenant.Client.GetAsync($"/api/v1/impressions/{id}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("application/problem+json", "application/problem+json")]
    [TestCase("application/json;charset=utf-8", "application/problem+json")]
    [TestCase("text/html, application/problem+json", "text/html")]
    [TestCase("text/html, application/json;q=0", "text/html")]
    [TestCase("*/*;q=0", "text/html")]
    [TestCase("image/png", "text/html")]
    public async Task TheErrorOfAScan_IsProblemDetails_OnlyIfTheyArePreferred(string accept, string mediaType)
    {
        using var response = await Service.Shared.Client.ScanAsync("ZZZZZZZZ", headers: ("Accept", accept));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo(mediaType));
    }

    /// <summary>Content that exists in one form only is sent in that form.</summary>
    [TestCase("/qr/{0}.png", "image/*", "image/png")]
    [TestCase("/qr/{0}.png", "image/webp", "image/png")]
    [TestCase("/qr/{0}.svg", "application/json", "image/svg+xml")]
    [TestCase("/openapi/v1.json", "text/html", "application/json")]
    [TestCase("/docs/index.html", "application/json", "text/html")]
    [TestCase("/health/live", "application/json", "text/plain")]
    [TestCase("/robots.txt", "text/html", "text/plain")]
    [TestCase("/favicon.ico", "image/avif", "image/x-icon")]
    public async Task APictureOrADocument_IsSent_WithAnyAcceptHeader(string path, string accept, string mediaType)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await SendAsync(
            Service.Shared.Client, HttpMethod.Get, string.Format(null, path, tenant.Poster.Code), accept);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo(mediaType));
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, string accept, string? body = null) =>
        SendAsync(client, method, address, [accept], body);

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpMethod method, string address, string[] accept, string? body = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await client.SendAsync(request);
    }
}
