using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Posters;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using AmbassadorProgram = Impressions.Domain.Programs.Program;

namespace Impressions.Api.FunctionalTests.Referrals;

public sealed class ReadReferralTests
{
    private const string Path = "/api/v1/referrals";

    [Test]
    public async Task TheList_IsFilteredAndPaged_NewestFirst()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();
        await stranger.AddReferralAsync();
        var first = new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc);
        var program = AmbassadorProgram.Create(tenant.OrganizationId, "Other", "https://example.com", first);
        var student = Student.Create(tenant.OrganizationId, program.Id, "Ada", "Lovelace", "ada@example.com", first);
        var poster = Poster.Create(tenant.OrganizationId, program.Id, student.Id, first);
        await Service.Shared.SaveAsync(program, student, poster);
        var other = tenant with { Program = program, Student = student, Poster = poster };
        var created = new List<Referral>();
        for (var second = 0; second < 6; second++)
        {
            created.Add(await (second % 2 == 0 ? tenant : other).AddReferralAsync(first.AddSeconds(second)));
        }

        foreach (var referral in created[..3])
        {
            using var verified = await tenant.Client.PutJsonAsync($"{Path}/{referral.Id}", """{"status":"verified"}""");
            Assert.That(verified.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        await ListWalk.RunAsync(
            tenant.Client,
            Path,
            "referrals",
            Ids([5, 4, 3, 2, 1, 0]),
            ($"program_id={tenant.Program.Id}", Ids([4, 2, 0])),
            ($"student_id={student.Id}", Ids([5, 3, 1])),
            ("status=pending", Ids([5, 4, 3])),
            ("status=VERIFIED", Ids([2, 1, 0])),
            ("status=rejected", []),
            ($"program_id={program.Id}&student_id={student.Id}&status=verified", Ids([1])),
            ($"program_id={stranger.Program.Id}", []),
            ("program_id=a%20b", []));

        List<string> Ids(IEnumerable<int> numbers) => [.. numbers.Select(number => created[number].Id)];
    }
}
