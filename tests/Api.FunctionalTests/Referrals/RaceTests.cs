using System.Net;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Referrals;

/// <summary>Concurrent requests for unique or limited resources. In some tests, all requests read before any of them writes.</summary>
public sealed class RaceTests
{
    private const string Path = "/api/v1/referrals";
    private const int Count = 32;

    [TestCase(1, true)]
    [TestCase(5, true)]
    [TestCase(1, false)]
    [TestCase(5, false)]
    public async Task ConcurrentReferralsOfOneImpression_DoNotExceedTheLimit(int allowed, bool certain)
    {
        await using var service = certain ? Race.NewService(Count) : new Service();
        var tenant = await service.AddTenantAsync(referralsPerImpression: allowed);
        var impression = await tenant.AddImpressionAsync();

        var answers = await RunAsync(number => PostAsync(tenant, impression.Id, $"{number}@example.com"));

        Assert.That(answers.Count(answer => answer.Status is HttpStatusCode.Created), Is.EqualTo(allowed));
        Assert.That(answers.Count(answer => answer.Status is HttpStatusCode.Conflict), Is.EqualTo(Count - allowed));
        Assert.That(
            answers.Where(answer => answer.Status is HttpStatusCode.Conflict).Select(answer => answer.Body),
            Has.All.Contain($"as many referrals as the program allows for one impression: {allowed}."));
        await using var database = service.Database(tenant.OrganizationId);
        Assert.That(
            await database.Referrals.Select(referral => referral.Slot).ToListAsync(), Is.EquivalentTo(Enumerable.Range(0, allowed)));
        Assert.That(ConflictsOf(answers).Distinct(), Is.Not.Empty.And.SubsetOf(answers.Where(answer => answer.Status is HttpStatusCode.Created)
            .Select(answer => ("referral_limit_reached", JsonDocument.Parse(answer.Body).RootElement.Text("id")))));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task ConcurrentReferralsWithOneEmail_CreateOne_AcrossImpressions(bool certain)
    {
        await using var service = certain ? Race.NewService(Count) : new Service();
        var tenant = await service.AddTenantAsync();
        var impressions = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            impressions.Add((await tenant.AddImpressionAsync()).Id);
        }

        var answers = await RunAsync(number =>
            PostAsync(tenant, impressions[number], number % 2 == 0 ? "grace@example.com" : "GRACE@example.com"));

        Assert.That(answers.Count(answer => answer.Status is HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(
            answers.Where(answer => answer.Status is HttpStatusCode.Conflict).Select(answer => answer.Body),
            Has.Exactly(Count - 1).Contain("already has a referral with this e-mail address."));
        var created = answers.Single(answer => answer.Status is HttpStatusCode.Created).Body;
        Assert.That(ConflictsOf(answers).Distinct(), Is.EqualTo(new[] { ("referral_email_taken", JsonDocument.Parse(created).RootElement.Text("id")) }));
    }

    /// <summary>Most requests find the referral that the same request created. They get its response, not a conflict.</summary>
    [Test]
    public async Task ConcurrentRequestsWithOneKey_CreateOneReferral_ThatAllGet()
    {
        await using var service = Race.NewService(Count);
        var tenant = await service.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync();

        var answers = await RunAsync(_ => PostAsync(tenant, impression.Id, "grace@example.com", "key"));

        Assert.That(answers.Distinct(), Has.Exactly(1).Items);
        Assert.That(answers[0].Status, Is.EqualTo(HttpStatusCode.Created));
        await using var database = service.Database(tenant.OrganizationId);
        Assert.That(await database.Referrals.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task ConcurrentUpdatesToOneEmail_SucceedOnce()
    {
        const int Changes = 16;
        await using var service = Race.NewService(Changes);
        var tenant = await service.AddTenantAsync();
        var referrals = new List<string>();
        for (var i = 0; i < Changes; i++)
        {
            referrals.Add((await tenant.AddReferralAsync()).Id);
        }

        var answers = await Task.WhenAll(referrals.Select(async id =>
        {
            using var response = await tenant.Client.PutJsonAsync($"{Path}/{id}", """{"email":"grace@example.com"}""");
            return response.StatusCode;
        }));

        Assert.That(answers.Count(status => status is HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Count(status => status is HttpStatusCode.Conflict), Is.EqualTo(Changes - 1));
    }

    /// <summary>The code of each conflict and the resource that it names, also where the unique index found the conflict.</summary>
    private static IEnumerable<(string Code, string ResourceId)> ConflictsOf(IEnumerable<(HttpStatusCode Status, string Body)> answers) => answers
        .Where(answer => answer.Status is HttpStatusCode.Conflict)
        .Select(answer => JsonDocument.Parse(answer.Body).RootElement)
        .Select(problem => (problem.Text("code"), problem.Text("resource_id")));

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(Tenant tenant, string impressionId, string email, string? key = null)
    {
        using var response = await tenant.Client.PostJsonAsync(
            Path, $$"""{"impression_id":"{{impressionId}}","first_name":"Grace","last_name":"Hopper","email":"{{email}}"}""", key);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static Task<T[]> RunAsync<T>(Func<int, Task<T>> run) => Task.WhenAll(Enumerable.Range(0, Count).Select(run));
}
