using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Privacy;

/// <summary>Preferences of the browser against tracking.</summary>
public sealed class SignalTests
{
    [TestCase("Sec-GPC", "1", null)]
    [TestCase("DNT", "1", null)]
    [TestCase("Sec-GPC", "0", "127.0.0.1")]
    [TestCase("DNT", "0", "127.0.0.1")]
    [TestCase("DNT", "unspecified", "127.0.0.1")]
    public async Task AScanOfABrowserThatObjects_IsRecordedWithoutItsAddress(string name, string value, string? address)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var scan = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, headers: (name, value));

        Assert.That(await AddressOfAsync(tenant, scan.ImpressionId()), Is.EqualTo(address));
    }

    /// <summary>Only the stored address is withheld: a repeat is detected as ever.</summary>
    [Test]
    public async Task ARepeat_IsDetected_AlsoWithoutAStoredAddress()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var first = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, headers: ("Sec-GPC", "1"));
        using var repeat = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, headers: ("Sec-GPC", "1"));

        Assert.That(await tenant.Client.GetStringAsync($"/api/v1/impressions/{repeat.ImpressionId()}"), Does.Contain("\"traffic\":\"repeat\""));
    }

    [Test]
    public async Task IfTheSettingIsOff_TheProgramDecides()
    {
        await using var service = new Service(new Dictionary<string, string> { ["Privacy:HonorSignals"] = "false" });
        var tenant = await service.AddTenantAsync();

        using var scan = await service.Client.ScanAsync(tenant.Poster.Code, headers: ("Sec-GPC", "1"));

        Assert.That(await AddressOfAsync(tenant, scan.ImpressionId()), Is.EqualTo("127.0.0.1"));
    }

    private static async Task<string?> AddressOfAsync(Tenant tenant, string id) =>
        JsonDocument.Parse(await tenant.Client.GetStringAsync($"/api/v1/impressions/{id}")).RootElement.GetProperty("ip_address").GetString();
}
