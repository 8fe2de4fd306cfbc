using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Students;

namespace Impressions.Api.FunctionalTests.Users;

public sealed class UpdateUserTests
{
    private const string Path = "/api/v1/users";

    [Test]
    public async Task GivenMembers_AreUpdated_AndOtherMembersKeepTheirValues()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var created = await tenant.Client.CreateAsync(Path, $$$"""
            {"first_name":"Jordan","last_name":"Rivera","email":"jordan@example.com","program_id":"{{{tenant.Program.Id}}}",
             "profile_picture":"https://example.com/j.jpg","metadata":{"a":1,"b":{"c":2,"d":3} }}
            """);
        var address = $"{Path}/{created.Text("id")}";
        service.Time.Advance(TimeSpan.FromMinutes(1));

        using var response = await tenant.Client.PatchJsonAsync(address, """{"last_name":"Ríos","metadata":{"a":null,"b":{"c":[4]},"e":5}}""");

        var changed = await response.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(changed.Text("last_name"), Is.EqualTo("Ríos"));
            Assert.That(changed.GetProperty("metadata").GetRawText(), Is.EqualTo("""{"b":{"c":[4],"d":3},"e":5}"""));
            Assert.That(changed.Text("updated_at"), Is.EqualTo("2026-06-01T12:01:00Z"));
            foreach (var member in new[] { "id", "first_name", "email", "program_id", "profile_picture", "created_at" })
            {
                Assert.That(changed.GetProperty(member).GetRawText(), Is.EqualTo(created.GetProperty(member).GetRawText()), member);
            }
        });

        using var everything = await tenant.Client.PatchJsonAsync(
            address, """{"first_name":"J","last_name":"R","email":"j@example.com","profile_picture":null,"metadata":null}""");
        var now = await everything.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((now.Text("first_name"), now.Text("last_name"), now.Text("email")), Is.EqualTo(("J", "R", "j@example.com")));
            Assert.That(now.GetProperty("profile_picture").GetString(), Is.Null);
            Assert.That(now.GetProperty("metadata").GetRawText(), Is.EqualTo("{}"));
            Assert.That(now.Text("program_id"), Is.EqualTo(tenant.Program.Id), "a user stays in its program");
        });
        using var read = await tenant.Client.GetAsync(address);
        Assert.That(await read.Content.ReadAsStringAsync(), Is.EqualTo(await everything.Content.ReadAsStringAsync()));
    }

    [Test]
    public async Task AnEmail_CanBeRespelled_ButNotTakenFromAnotherUser()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var grace = Student.Create(tenant.OrganizationId, tenant.Program.Id, "Grace", "Hopper", "grace@example.com", DateTime.UnixEpoch);
        await Service.Shared.SaveAsync(grace);

        using var spelt = await tenant.Client.PatchJsonAsync($"{Path}/{grace.Id}", """{"email":"Grace@Example.com"}""");
        Assert.That((await spelt.JsonAsync()).Text("email"), Is.EqualTo("Grace@Example.com"));

        using var taken = await tenant.Client.PatchJsonAsync($"{Path}/{grace.Id}", """{"first_name":"New","email":"ADA@example.com"}""");
        await taken.IsProblemAsync(HttpStatusCode.Conflict);
        using var after = await tenant.Client.GetAsync($"{Path}/{grace.Id}");
        Assert.That(await after.Content.ReadAsStringAsync(), Is.EqualTo(await spelt.Content.ReadAsStringAsync()), "nothing is changed");

        using var left = await tenant.Client.PatchJsonAsync($"{Path}/{tenant.Student.Id}", """{"email":"new@example.com"}""");
        Assert.That(left.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var free = await tenant.Client.PatchJsonAsync($"{Path}/{grace.Id}", """{"email":"ADA@example.com"}""");
        Assert.That(free.StatusCode, Is.EqualTo(HttpStatusCode.OK), "no other user has the address now");
    }

    [Test]
    public async Task EveryError_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PatchJsonAsync(
            $"{Path}/{tenant.Student.Id}", """{"first_name":null,"last_name":"a\u0007b","email":null,"profile_picture":"javascript:alert(1)"}""");

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(
            errors.EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[] { "first_name", "last_name", "email", "profile_picture" }));
        Assert.That(errors.GetProperty("email")[0].GetString(), Is.EqualTo("email can't be null."));
    }

    [Test]
    public async Task AUser_HasVersions()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        await VersionWalk.RunAsync(
            tenant.Client, $"{Path}/{tenant.Student.Id}", HttpMethod.Patch, number => $$"""{"first_name":"Ada {{number}}"}""");
    }

    [Test]
    public async Task AUserOfAnotherOrganization_Is404_LikeAnUnknownOne_WithAnyPrecondition()
    {
        var owner = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();

        var unknown = (await (await stranger.Client.PatchJsonAsync($"{Path}/user_unknown", """{"first_name":"x"}"""))
            .IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace();
        foreach (var (id, tag) in new[] { (owner.Student.Id, null), (owner.Student.Id, "*"), (owner.Student.Id, "\"1\""), ("a%20b", null) })
        {
            using var response = await stranger.Client.PatchJsonAsync($"{Path}/{id}", """{"first_name":"x"}""", tag);
            Assert.That((await response.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(unknown));
        }
    }
}
