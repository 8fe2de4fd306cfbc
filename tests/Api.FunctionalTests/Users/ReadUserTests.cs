using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Students;

namespace Impressions.Api.FunctionalTests.Users;

public sealed class ReadUserTests
{
    private const string Path = "/api/v1/users";

    [Test]
    public async Task TheDemoUser_IsTheDocumentedObject()
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync($"{Path}/user_123abc");

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(
            "{\"id\":\"user_123abc\",\"first_name\":\"Jordan\",\"last_name\":\"Rivera\",\"email\":\"jordan@example.com\","
            + "\"program_id\":\"prog_123abc\",\"profile_picture\":null,\"created_at\":\"2024-01-01T10:30:00Z\","
            + "\"updated_at\":\"2024-01-01T10:30:00Z\",\"metadata\":{}}"));
    }

    [Test]
    public async Task TheList_IsFilteredAndPaged_InBothSpellings()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var other = await Service.Shared.AddTenantAsync();
        var more = Enumerable.Range(1, 4).Select(second => Student.Create(
            tenant.OrganizationId,
            tenant.Program.Id,
            "Ada",
            "Lovelace",
            $"user{second}@example.com",
            new DateTime(2026, 5, 1, 0, 0, second, DateTimeKind.Utc))).ToArray();
        await Service.Shared.SaveAsync([.. more]);
        var all = more.Reverse().Select(student => student.Id).Prepend(tenant.Student.Id).ToList();

        Assert.That((await ListAsync("")).Ids, Is.EqualTo(all));
        foreach (var name in new[] { "program_id", "programId" })
        {
            Assert.That((await ListAsync($"{name}={tenant.Program.Id}&limit=2&offset=1")).Ids, Is.EqualTo(all.Skip(1).Take(2)), name);
            Assert.That((await ListAsync($"{name}={other.Program.Id}")).Ids, Is.Empty, name);

            var walked = new List<string>();
            string? cursor = null;
            do
            {
                var (ids, next) = await ListAsync($"{name}={tenant.Program.Id}&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
                walked.AddRange(ids);
                cursor = next;
            }
            while (cursor is not null);
            Assert.That(walked, Is.EqualTo(all), name);
        }

        async Task<(List<string> Ids, string? Next)> ListAsync(string query)
        {
            using var response = await tenant.Client.GetAsync($"{Path}?{query}");
            var list = await response.JsonAsync();
            Assert.That(list.GetProperty("has_more").GetBoolean(), Is.EqualTo(list.GetProperty("next_cursor").GetString() is not null));
            return ([.. list.GetProperty("users").EnumerateArray().Select(user => user.Text("id"))], list.GetProperty("next_cursor").GetString());
        }
    }

    [Test]
    public async Task ACursor_OfAnotherFilter_OrWithAnOffset_Is400()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await Service.Shared.SaveAsync(
            Student.Create(tenant.OrganizationId, tenant.Program.Id, "Grace", "Hopper", "grace@example.com", DateTime.UnixEpoch));
        var first = await (await tenant.Client.GetAsync($"{Path}?limit=1")).JsonAsync();

        foreach (var query in new[] { "offset=1", $"program_id={tenant.Program.Id}" })
        {
            using var response = await tenant.Client.GetAsync($"{Path}?cursor={first.Text("next_cursor")}&{query}");
            await response.IsProblemAsync(HttpStatusCode.BadRequest);
        }
    }
}
