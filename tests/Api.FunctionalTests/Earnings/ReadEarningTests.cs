using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Earnings;

namespace Impressions.Api.FunctionalTests.Earnings;

public sealed class ReadEarningTests
{
    private const string Path = "/api/v1/earnings";

    [Test]
    public async Task TheList_IsFilteredAndPaged_NewestFirst()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();
        await Service.Shared.SaveAsync(Earning.Create(await stranger.AddReferralAsync(), 5, DateTime.UnixEpoch));
        var one = await tenant.AddReferralAsync();
        var other = await tenant.AddReferralAsync();
        var created = Enumerable.Range(0, 6).Select(second => Earning.Create(
            second % 2 == 0 ? one : other, 5, new DateTime(2026, 5, 1, 0, 0, second, DateTimeKind.Utc))).ToArray();
        await Service.Shared.SaveAsync([.. created]);
        foreach (var earning in created[..3])
        {
            using var paid = await tenant.Client.PutJsonAsync($"{Path}/{earning.Id}", """{"status":"paid"}""");
            Assert.That(paid.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        await ListWalk.RunAsync(
            tenant.Client,
            Path,
            "earnings",
            Ids([5, 4, 3, 2, 1, 0]),
            ($"referral_id={one.Id}", Ids([4, 2, 0])),
            ($"program_id={tenant.Program.Id}", Ids([5, 4, 3, 2, 1, 0])),
            ("status=pending", Ids([5, 4, 3])),
            ("status=Paid", Ids([2, 1, 0])),
            ("status=failed", []),
            ($"referral_id={other.Id}&program_id={tenant.Program.Id}&status=paid", Ids([1])),
            ($"program_id={stranger.Program.Id}", []));

        List<string> Ids(IEnumerable<int> numbers) => [.. numbers.Select(number => created[number].Id)];
    }
}
