using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Posters;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>The same visitor at the same poster within 30 seconds is a repeat.</summary>
public sealed class RepeatTests
{
    private const string Bot = "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)";

    [TestCase("human repeat", 0)]
    [TestCase("human repeat", 30)]
    [TestCase("human human", 31)]
    [TestCase("human repeat repeat human repeat", 30, 30, 31, 1)]
    public async Task TheSameAgent_IsARepeat_WithinThirtySecondsOfItsLastScan(string traffic, params int[] pauses)
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var found = new List<string> { await ScanAsync(tenant, tenant.Poster, Phones.Pixel) };

        foreach (var pause in pauses)
        {
            service.Time.Advance(TimeSpan.FromSeconds(pause));
            found.Add(await ScanAsync(tenant, tenant.Poster, Phones.Pixel));
        }

        Assert.That(string.Join(' ', found), Is.EqualTo(traffic));
    }

    [Test]
    public async Task AVisitor_IsRemembered_DespiteScansOfOthers()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        await ScanAsync(tenant, tenant.Poster, Phones.IPhone);
        service.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.That(await ScanAsync(tenant, tenant.Poster, Phones.Pixel), Is.EqualTo("human"));
        service.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.That(await ScanAsync(tenant, tenant.Poster, Phones.IPhone), Is.EqualTo("human"), "31 s after the first");
        service.Time.Advance(TimeSpan.FromSeconds(19));

        Assert.That(await ScanAsync(tenant, tenant.Poster, Phones.Pixel), Is.EqualTo("repeat"), "30 s after the first");
    }

    [Test]
    public async Task AnotherAgent_IsNotARepeat()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await ScanAsync(tenant, tenant.Poster, Phones.Pixel);

        Assert.That(await ScanAsync(tenant, tenant.Poster, Phones.IPhone), Is.EqualTo("human"));
    }

    [Test]
    public async Task AnotherPoster_IsNotARepeat()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var other = Poster.Create(
            tenant.OrganizationId, tenant.Program.Id, tenant.Student.Id, Service.Shared.Time.GetUtcNow().UtcDateTime);
        await Service.Shared.SaveAsync(other);
        await ScanAsync(tenant, tenant.Poster, Phones.Pixel);

        Assert.That(await ScanAsync(tenant, other, Phones.Pixel), Is.EqualTo("human"));
    }

    [Test]
    public async Task AnotherAddress_IsNotARepeat()
    {
        await using var service = new Service(new Dictionary<string, string> { ["ForwardedHeaders:KnownProxies"] = "127.0.0.1,::1" });
        var tenant = await service.AddTenantAsync();
        await ScanAsync(tenant, tenant.Poster, Phones.Pixel, ("X-Forwarded-For", "203.0.113.7"));

        Assert.That(await ScanAsync(tenant, tenant.Poster, Phones.Pixel, ("X-Forwarded-For", "203.0.113.8")), Is.EqualTo("human"));
        Assert.That(await ScanAsync(tenant, tenant.Poster, Phones.Pixel, ("X-Forwarded-For", "203.0.113.7")), Is.EqualTo("repeat"));
    }

    [TestCase("203.0.113.7", "::ffff:203.0.113.7")]
    [TestCase("fe80::7%1", "fe80::7%2", Description = "the same address on two interfaces of the proxy")]
    public async Task Scan_FromTheSameAddressInAnotherForm_IsARepeat(string first, string second)
    {
        await using var service = new Service(new Dictionary<string, string> { ["ForwardedHeaders:KnownProxies"] = "127.0.0.1,::1" });
        var tenant = await service.AddTenantAsync();
        await ScanAsync(tenant, tenant.Poster, Phones.Pixel, ("X-Forwarded-For", first));

        Assert.That(await ScanAsync(tenant, tenant.Poster, Phones.Pixel, ("X-Forwarded-For", second)), Is.EqualTo("repeat"));
    }

    [Test]
    public async Task ABot_IsNeverARepeat()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await ScanAsync(tenant, tenant.Poster, Bot);

        Assert.That(await ScanAsync(tenant, tenant.Poster, Bot), Is.EqualTo("bot"));
    }

    [Test]
    public async Task AVisitAfterAPrefetch_IsNotARepeat()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        Assert.That(await ScanAsync(tenant, tenant.Poster, Phones.Pixel, ("Sec-Purpose", "prefetch")), Is.EqualTo("prefetch"));
        Assert.That(await ScanAsync(tenant, tenant.Poster, Phones.Pixel), Is.EqualTo("human"));
        Assert.That(await ScanAsync(tenant, tenant.Poster, Phones.Pixel, ("Sec-Purpose", "prefetch")), Is.EqualTo("prefetch"));
    }

    [Test]
    public async Task AVisitAfterAProbe_IsNotARepeat()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var probe = new HttpRequestMessage(HttpMethod.Head, $"/s/{tenant.Poster.Code}");
        probe.Headers.TryAddWithoutValidation("User-Agent", Phones.Pixel);
        using var answer = await Service.Shared.Client.SendAsync(probe);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found));

        Assert.That(await ScanAsync(tenant, tenant.Poster, Phones.Pixel), Is.EqualTo("human"));
    }

    /// <summary>Scans and returns the traffic class of the scan.</summary>
    private static async Task<string> ScanAsync(Tenant tenant, Poster poster, string agent, params (string Name, string Value)[] headers)
    {
        using var response = await tenant.Service.Client.ScanAsync(poster.Code, "", agent, headers);
        using var impression = await tenant.Client.GetAsync($"/api/v1/impressions/{response.ImpressionId()}");
        return (await impression.JsonAsync()).GetProperty("metadata").GetProperty("traffic").GetString()!;
    }
}
