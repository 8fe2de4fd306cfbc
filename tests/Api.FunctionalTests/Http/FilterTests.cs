using System.Net;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Http;

/// <summary>Lists can be filtered by e-mail address, impression, code, status and student.</summary>
public sealed class FilterTests
{
    [Test]
    public async Task Referrals_AreFound_ByEmailAndImpression()
    {
        var tenant = await Service.Shared.AddTenantAsync(referralsPerImpression: 3);
        var (one, two) = ((await tenant.AddImpressionAsync()).Id, (await tenant.AddImpressionAsync()).Id);
        var grace = await ReferralAsync(one, "Grace+1@Example.com");
        var ada = await ReferralAsync(one, "ada@example.com");
        var alan = await ReferralAsync(two, "alan@example.com");

        Assert.That(await IdsAsync(tenant, "referrals?email=grace%2B1@example.COM"), Is.EqualTo(new[] { grace }));
        Assert.That(await IdsAsync(tenant, "referrals?email=Grace+1@Example.com"), Is.EqualTo(new[] { grace }), "a plus sign that is not escaped");
        Assert.That(await IdsAsync(tenant, "referrals?email=nobody@example.com"), Is.Empty);
        Assert.That(await IdsAsync(tenant, $"referrals?impression_id={one}"), Is.EquivalentTo(new[] { grace, ada }));
        Assert.That(await IdsAsync(tenant, $"referrals?impressionId={two}"), Is.EqualTo(new[] { alan }));
        Assert.That(await IdsAsync(tenant, $"referrals?impression_id={one}&email=ada@example.com&status=pending&program_id={tenant.Program.Id}"), Is.EqualTo(new[] { ada }));
        Assert.That(await IdsAsync(tenant, $"referrals?impression_id={two}&email=ada@example.com"), Is.Empty);
        Assert.That(await IdsAsync(tenant, "referrals?impression_id=no%20id"), Is.Empty);
        Assert.That(await IdsAsync(await Service.Shared.AddTenantAsync(), "referrals?email=ada@example.com"), Is.Empty, "another organization's");

        async Task<string> ReferralAsync(string impression, string email) => (await tenant.Client.CreateAsync(
            "/api/v1/referrals", $$"""{"impression_id":"{{impression}}","first_name":"A","last_name":"B","email":"{{email}}"}""")).Text("id");
    }

    [Test]
    public async Task Users_AreFound_ByEmail()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var other = (await tenant.Client.CreateAsync("/api/v1/programs", """{"name":"Other","landing_url":"https://example.com"}""")).Text("id");
        var same = (await tenant.Client.CreateAsync(
            "/api/v1/users", $$"""{"program_id":"{{other}}","first_name":"Ada","last_name":"L","email":"ADA@EXAMPLE.COM"}""")).Text("id");
        await tenant.Client.CreateAsync("/api/v1/users", $$"""{"program_id":"{{other}}","first_name":"G","last_name":"H","email":"grace@example.com"}""");

        Assert.That(await IdsAsync(tenant, "users?email=Ada@Example.com"), Is.EquivalentTo(new[] { tenant.Student.Id, same }), "one in each program");
        Assert.That(await IdsAsync(tenant, $"users?email=ada@example.com&program_id={other}"), Is.EqualTo(new[] { same }));
        Assert.That(await IdsAsync(tenant, "users?email=nobody@example.com"), Is.Empty);
    }

    [Test]
    public async Task Posters_AreFound_ByCodeAndStatus()
    {
        using var demo = Service.Shared.With(Service.DemoKey);
        var tenant = await Service.Shared.AddTenantAsync();
        var paused = (await tenant.Client.CreateAsync(
            "/api/v1/posters", $$"""{"program_id":"{{tenant.Program.Id}}","student_id":"{{tenant.Student.Id}}"}""")).Text("id");
        using var update = await tenant.Client.PatchJsonAsync($"/api/v1/posters/{paused}", """{"status":"paused"}""");

        foreach (var code in new[] { "DEM0C0DE", "dem0c0de", "DEMOCODE", "demOc0dE" })
        {
            Assert.That(await IdsAsync(demo, $"posters?code={code}"), Is.EqualTo(new[] { "poster_123abc" }), code);
        }

        Assert.That(await IdsAsync(tenant, "posters?code=DEM0C0DE"), Is.Empty, "another organization's");
        Assert.That(await IdsAsync(tenant, $"posters?code={tenant.Poster.Code.ToLowerInvariant()}&status=active"), Is.EqualTo(new[] { tenant.Poster.Id }));
        Assert.That(await IdsAsync(tenant, "posters?status=paused"), Is.EqualTo(new[] { paused }));
        Assert.That(await IdsAsync(tenant, "posters?status=ACTIVE"), Is.EqualTo(new[] { tenant.Poster.Id }));
        Assert.That(await IdsAsync(tenant, $"posters?status=retired&program_id={tenant.Program.Id}"), Is.Empty);
    }

    [Test]
    public async Task Earnings_AreFound_ByStudent()
    {
        var samples = await SampleResources.AddAsync(Service.Shared);

        Assert.That(await IdsAsync(samples.Client, $"earnings?student_id={samples.Id("users")}"), Is.EqualTo(new[] { samples.Id("earnings") }));
        Assert.That(await IdsAsync(samples.Client, $"earnings?studentId={samples.Id("users")}&status=pending"), Is.EqualTo(new[] { samples.Id("earnings") }));
        Assert.That(await IdsAsync(samples.Client, "earnings?student_id=user_other"), Is.Empty);
    }

    [TestCase("posters?status=gone", "status must be one of: active, paused, retired.")]
    [TestCase("posters?status=0", "status must be one of: active, paused, retired.")]
    [TestCase("posters?code=DEM0C0D", "code must have 8 characters, of 0-9 and A-Z without U.")]
    [TestCase("posters?code=DEM0C0DU", "code must have 8 characters, of 0-9 and A-Z without U.")]
    [TestCase("referrals?email=grace", "email must be an e-mail address: ")]
    [TestCase("users?email=a@b@c", "email must be an e-mail address: ")]
    [TestCase("users?email=a%20b@example.com", "email must be an e-mail address: ")]
    [TestCase("users?email=", "email must not be empty.")]
    [TestCase("referrals?impression_id=", "impression_id must not be empty.")]
    public async Task AFilter_ThatCanMatchNothing_Is400_WithTheReason(string query, string error)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync($"/api/v1/{query}");

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Single().Value[0].GetString(), Does.StartWith(error));
    }

    private static Task<List<string>> IdsAsync(Tenant tenant, string query) => IdsAsync(tenant.Client, query);

    private static async Task<List<string>> IdsAsync(HttpClient client, string query)
    {
        using var response = await client.GetAsync($"/api/v1/{query}");
        var list = await response.JsonAsync();
        return [.. list.GetProperty(query.Split('?')[0]).EnumerateArray().Select(row => row.Text("id"))];
    }
}
