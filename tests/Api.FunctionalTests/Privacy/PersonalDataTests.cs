using System.Net;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Privacy;

public sealed class PersonalDataTests
{
    private const string Path = "/api/v1/personal-data";

    [Test]
    public async Task TheDocument_HasAllThatIsStoredAboutAPerson_OfTheCallersOrganization()
    {
        var (tenant, other) = (await Service.Shared.AddTenantAsync(), await Service.Shared.AddTenantAsync());
        var (referral, earning, impressionId) = await ErasureTests.SignUpAsync(tenant);
        var (foreign, _, _) = await ErasureTests.SignUpAsync(other);
        using var user = await tenant.Client.PostJsonAsync(
            "/api/v1/users", $$"""{"program_id":"{{tenant.Program.Id}}","first_name":"{{Person.FirstName}}","last_name":"{{Person.LastName}}","email":"{{Person.Email}}"}""", "user");

        using var response = await tenant.Client.GetAsync($"{Path}?email={Person.Email.ToUpperInvariant()}");

        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        Assert.That(response.Headers.CacheControl?.NoStore, Is.True);
        var document = JsonDocument.Parse(text).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(IdsOf("users"), Is.EqualTo(new[] { user.JsonAsync().Result.Text("id") }));
            Assert.That(IdsOf("referrals"), Is.EqualTo(new[] { referral }));
            Assert.That(IdsOf("earnings"), Is.EqualTo(new[] { earning }));
            Assert.That(document.GetProperty("impressions")[0].GetProperty("impression").Text("id"), Is.EqualTo(impressionId));
            Assert.That(document.GetProperty("impressions")[0].GetProperty("signals").ValueKind, Is.EqualTo(JsonValueKind.Object));
            Assert.That(
                document.GetProperty("events").EnumerateArray().Select(row => row.Text("type")),
                Is.EquivalentTo(new[] { "referral.created", "earning.created", "user.created" }));
            Assert.That(document.GetProperty("stored_responses").GetArrayLength(), Is.EqualTo(3));
            Assert.That(document.GetProperty("posters").GetArrayLength(), Is.Zero);
            Assert.That(text, Does.Not.Contain(foreign).And.Not.Contain("ada@example.com"));
        });

        string[] IdsOf(string list) => [.. document.GetProperty(list).EnumerateArray().Select(item => item.Text("id"))];
    }

    [Test]
    public async Task APersonWithoutData_GetsEmptyLists_AlsoAfterAnErasure()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await ErasureTests.SignUpAsync(tenant);
        await tenant.Client.CreateAsync("/api/v1/erasures", $$"""{"email":"{{Person.Email}}"}""");

        var document = JsonDocument.Parse(await tenant.Client.GetStringAsync($"{Path}?email={Person.Email}")).RootElement;

        Assert.That(
            document.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.Array).Select(member => (member.Name, member.Value.GetArrayLength())),
            Has.All.Matches<(string, int Length)>(list => list.Length == 0).And.Exactly(8).Items);
    }

    [TestCase("", "email is required.")]
    [TestCase("?email=x", "email must be an e-mail address")]
    public async Task WithoutAnAddress_ItIs400(string query, string message)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.GetAsync(Path + query);

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.GetProperty("email")[0].GetString(), Does.StartWith(message));
    }
}
