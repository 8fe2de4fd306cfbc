using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Programs;

public sealed class RaceTests
{
    private const string Path = "/api/v1/programs";

    [Test]
    public async Task ConcurrentRequestsWithOneKey_CreateOneProgram_AndGetOneResponse()
    {
        const int Count = 32;
        await using var service = Race.NewService(Count);
        var tenant = await service.AddTenantAsync();

        var answers = await RunAsync(Count, async _ =>
        {
            using var response = await tenant.Client.PostJsonAsync(Path, """{"name":"Campus","landing_url":"https://example.com"}""", "key");
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        });

        Assert.That(answers.Distinct(), Has.Exactly(1).Items);
        Assert.That(answers[0].StatusCode, Is.EqualTo(HttpStatusCode.Created));
        await using var database = service.Database(tenant.OrganizationId);
        Assert.That(await database.Programs.CountAsync(), Is.EqualTo(2), "the program of the tenant and the new one");
    }

    [Test]
    public async Task ConcurrentUpdatesOfOneVersion_SucceedOnce_AndAreOtherwise412()
    {
        const int Count = 16;
        await using var service = Race.NewService(Count);
        var tenant = await service.AddTenantAsync();
        using var read = await tenant.Client.GetAsync($"{Path}/{tenant.Program.Id}");

        var answers = await RunAsync(Count, async number =>
        {
            using var response = await tenant.Client.PatchJsonAsync(
                $"{Path}/{tenant.Program.Id}", $$"""{"name":"Name {{number}}"}""", read.Headers.ETag!.ToString());
            return response.StatusCode;
        });

        Assert.That(answers.Count(status => status is HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Count(status => status is HttpStatusCode.PreconditionFailed), Is.EqualTo(Count - 1));
    }

    /// <summary>An update without a version applies to the current one. Concurrent updates of different members do not undo each other.</summary>
    [Test]
    public async Task ConcurrentUpdatesWithoutAVersion_AllApply()
    {
        const int Count = 12;
        await using var service = Race.NewService(Count);
        var tenant = await service.AddTenantAsync();

        var answers = await RunAsync(Count, async number =>
        {
            using var response = await tenant.Client.PatchJsonAsync(
                $"{Path}/{tenant.Program.Id}", $$$"""{"metadata":{"n{{{number}}}":{{{number}}}}}""");
            return response.StatusCode;
        });

        Assert.That(answers, Has.All.EqualTo(HttpStatusCode.OK));
        var program = await (await tenant.Client.GetAsync($"{Path}/{tenant.Program.Id}")).JsonAsync();
        Assert.That(program.GetProperty("metadata").EnumerateObject().Count(), Is.EqualTo(Count));
    }

    private static Task<T[]> RunAsync<T>(int count, Func<int, Task<T>> run) => Task.WhenAll(Enumerable.Range(0, count).Select(run));
}
