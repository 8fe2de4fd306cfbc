using System.Net;
using System.Text;
using Impressions.Api.FunctionalTests.Support;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Impressions;

public sealed class IdempotencyTests
{
    [Test]
    public async Task TheSameKeyAndBody_ReturnTheFirstResponse()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var first = await PostAsync(tenant, "key 1");
        using var again = await PostAsync(tenant, "key 1");
        using var inTheBody = await PostAsync(tenant, header: null, inBody: "key 1");
        using var another = await PostAsync(tenant, "key 2");

        Assert.Multiple(async () =>
        {
            Assert.That(first.Headers.Contains("Idempotency-Replayed"), Is.False);
            Assert.That(await another.Content.ReadAsStringAsync(), Is.Not.EqualTo(await first.Content.ReadAsStringAsync()));
            foreach (var replay in new[] { again, inTheBody })
            {
                Assert.That(replay.StatusCode, Is.EqualTo(HttpStatusCode.Created));
                Assert.That(replay.Headers.GetValues("Idempotency-Replayed"), Is.EqualTo(new[] { "true" }));
                Assert.That(replay.Headers.Location, Is.EqualTo(first.Headers.Location));
                Assert.That(await replay.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
            }
        });
        Assert.That(await CountAsync(tenant), Is.EqualTo(2));
    }

    [Test]
    public async Task TheSameKeyWithAnotherBody_Is422()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var first = await PostAsync(tenant, "key");

        using var other = await PostAsync(tenant, "key", extra: ",\"user_agent\":\"other\"");

        await other.IsProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.That(await CountAsync(tenant), Is.EqualTo(1));
    }

    [Test]
    public async Task ConcurrentRequestsWithOneKey_CreateOneImpression()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(async _ =>
        {
            using var response = await PostAsync(tenant, "key");
            return await response.Content.ReadAsStringAsync();
        }));

        Assert.That(answers.Distinct(), Has.Exactly(1).Items);
        Assert.That(await CountAsync(tenant), Is.EqualTo(1));
    }

    [Test]
    public async Task AKey_BelongsToItsOrganization()
    {
        var one = await Service.Shared.AddTenantAsync();
        var two = await Service.Shared.AddTenantAsync();

        using var first = await PostAsync(one, "key");
        using var second = await PostAsync(two, "key");

        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(second.Headers.Contains("Idempotency-Replayed"), Is.False);
    }

    [Test]
    public async Task AKey_IsKeptFor24Hours()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        using var first = await PostAsync(tenant, "key");

        service.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        using var replay = await PostAsync(tenant, "key");
        Assert.That(replay.Headers.Contains("Idempotency-Replayed"), Is.True);

        service.Time.Advance(TimeSpan.FromMilliseconds(1));
        using var anew = await PostAsync(tenant, "key", extra: ",\"user_agent\":\"other\"");
        Assert.That(anew.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(anew.Headers.Contains("Idempotency-Replayed"), Is.False);
        Assert.That(await CountAsync(tenant), Is.EqualTo(2));
    }

    [Test]
    public async Task AKeyThatIsTooLong_Is400_InHeaderAndBody()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var inTheHeader = await PostAsync(tenant, new string('k', 256));
        using var inTheBody = await PostAsync(tenant, header: null, inBody: new string('k', 256));
        using var empty = await PostAsync(tenant, header: null, inBody: "");
        using var longest = await PostAsync(tenant, new string('k', 255));

        foreach (var refused in new[] { inTheHeader, inTheBody, empty })
        {
            Assert.That(
                (await refused.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors").GetRawText(),
                Is.EqualTo("""{"idempotency_key":["idempotency_key must have 1 to 255 characters."]}"""));
        }

        Assert.That(longest.StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    private static async Task<HttpResponseMessage> PostAsync(Tenant tenant, string? header, string extra = "", string? inBody = null)
    {
        var key = inBody is null ? "" : $",\"idempotency_key\":\"{inBody}\"";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/impressions")
        {
            Content = new StringContent($"{{\"poster_id\":\"{tenant.Poster.Id}\"{extra}{key}}}", Encoding.UTF8, "application/json"),
        };
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", header);
        }

        return await tenant.Client.SendAsync(request);
    }

    private static async Task<int> CountAsync(Tenant tenant)
    {
        await using var database = tenant.Service.Database(tenant.OrganizationId);
        return await database.Impressions.CountAsync();
    }
}
