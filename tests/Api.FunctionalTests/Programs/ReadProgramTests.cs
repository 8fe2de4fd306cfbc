using Impressions.Api.FunctionalTests.Support;
using AmbassadorProgram = Impressions.Domain.Programs.Program;

namespace Impressions.Api.FunctionalTests.Programs;

public sealed class ReadProgramTests
{
    private const string Path = "/api/v1/programs";

    [Test]
    public async Task TheDemoProgram_IsTheDocumentedObject()
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync($"{Path}/prog_123abc");

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(
            "{\"id\":\"prog_123abc\",\"name\":\"Campus Ambassadors\",\"landing_url\":\"http://localhost:5080/demo\",\"fallback_url\":null,"
            + "\"privacy_mode\":\"full\",\"referrals_per_impression\":1,\"call_to_action\":null,\"retention_days\":null,"
            + "\"require_impression_token\":false,\"impression_token_days\":30,\"require_flag_acknowledgement\":false,\"status\":\"active\",\"created_at\":\"2024-01-01T10:30:00Z\","
            + "\"updated_at\":\"2024-01-01T10:30:00Z\",\"metadata\":{}}"));
    }

    [Test]
    public async Task TheList_IsPaged_NewestFirst()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var more = Enumerable.Range(1, 4).Select(second => AmbassadorProgram.Create(
            tenant.OrganizationId, $"Program {second}", "https://example.com", new DateTime(2026, 5, 1, 0, 0, second, DateTimeKind.Utc))).ToArray();
        await Service.Shared.SaveAsync([.. more]);
        var all = more.Reverse().Select(program => program.Id).Prepend(tenant.Program.Id).ToList();

        Assert.That((await ListAsync("")).Ids, Is.EqualTo(all));
        Assert.That((await ListAsync("?limit=2&offset=1")).Ids, Is.EqualTo(all.Skip(1).Take(2)));

        var walked = new List<string>();
        string? cursor = null;
        do
        {
            var (ids, next) = await ListAsync($"?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            walked.AddRange(ids);
            cursor = next;
        }
        while (cursor is not null);
        Assert.That(walked, Is.EqualTo(all));

        async Task<(List<string> Ids, string? Next)> ListAsync(string query)
        {
            using var response = await tenant.Client.GetAsync($"{Path}{query}");
            var list = await response.JsonAsync();
            Assert.That(list.GetProperty("has_more").GetBoolean(), Is.EqualTo(list.GetProperty("next_cursor").GetString() is not null));
            return ([.. list.GetProperty("programs").EnumerateArray().Select(program => program.Text("id"))], list.GetProperty("next_cursor").GetString());
        }
    }
}
