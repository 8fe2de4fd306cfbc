using System.Net;
using Impressions.Infrastructure.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Moq;

namespace Impressions.Infrastructure.IntegrationTests.Webhooks;

/// <summary>No webhook leads into the operator's network.</summary>
public sealed class WebhookTargetTests
{
    private static readonly string[] Refused =
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255",
        "192.0.0.192", "192.168.1.1", "198.18.0.1", "203.0.113.7", "224.0.0.1", "239.255.255.255", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001::1", "2001:db8::1", "100::1",
    ];

    private static readonly string[] Allowed = ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"];

    [TestCaseSource(nameof(Refused))]
    public void AnAddressThatIsNotPublic_IsRefused(string address) => Assert.That(Targets().IsAllowed(IPAddress.Parse(address)), Is.False);

    [TestCaseSource(nameof(Allowed))]
    public void APublicAddress_IsAllowed(string address) => Assert.That(Targets().IsAllowed(IPAddress.Parse(address)), Is.True);

    [Test]
    public void ANetworkOfTheSettings_IsAllowed_AndNoOther()
    {
        var targets = Targets(("Webhooks:AllowedNetworks", "10.1.0.0/16, ::1"));

        Assert.That(
            new[] { "10.1.2.3", "::ffff:10.1.2.3", "::1", "10.2.0.1", "127.0.0.1" }.Select(address => targets.IsAllowed(IPAddress.Parse(address))),
            Is.EqualTo(new[] { true, true, true, false, false }));
    }

    [TestCase("http://example.com/", "must be an https URL.")]
    [TestCase("https://user:secret@example.com/", "must have no user name and no password.")]
    [TestCase("https://user@example.com/", "must have no user name and no password.")]
    [TestCase("https://example.com:22/", "must have one of the ports 443, 8443, which the operator of this service allows.")]
    [TestCase("https://example.com:8443/", null)]
    [TestCase("https://example.com/", null)]
    public void AUrl_OutsideDevelopment(string url, string? fault) => Assert.That(Targets().FaultOf(new Uri(url)), Is.EqualTo(fault));

    [Test]
    public void InDevelopment_HttpIsAllowed_AtTheAllowedPorts()
    {
        var targets = new WebhookTargets(
            Options(("Webhooks:AllowedPorts", "3000")), Mock.Of<IHostEnvironment>(environment => environment.EnvironmentName == "Development"));

        Assert.That(targets.FaultOf(new Uri("http://localhost:3000/")), Is.Null);
        Assert.That(targets.FaultOf(new Uri("http://localhost/")), Is.Not.Null);
    }

    /// <summary>The name is resolved once for a connection, and the checked address is connected to.</summary>
    [Test]
    public async Task ANameWithSeveralAddresses_LeadsToAnAllowedOne_AndASecondAnswerChangesNothing()
    {
        await using var receiver = new Receiver();
        var answers = 0;
        var targets = new WebhookTargets(Options(("Webhooks:AllowedNetworks", "127.0.0.1")))
        {
            Resolve = (_, _) => Task.FromResult(answers++ == 0 ? new[] { IPAddress.Parse("10.0.0.1"), IPAddress.Loopback } : [IPAddress.Parse("10.0.0.1")]),
        };
        using var client = new WebhookClient(targets, TimeProvider.System);
        var url = new Uri($"http://rebound.example:{receiver.Port}/");
        const string secret = "whsec_c2VjcmV0";

        var first = await client.SendAsync(url, "msg_1", [secret], "{}");
        receiver.Respond = (_, connection) =>
        {
            connection.Reset();
            return Task.CompletedTask;
        };
        await client.SendAsync(url, "msg_2", [secret], "{}");
        var third = await client.SendAsync(url, "msg_3", [secret], "{}");

        Assert.That(first.Error, Is.Null);
        Assert.That(third.Error, Is.EqualTo(Domain.Webhooks.DeliveryError.AddressNotAllowed), "the next connection checks the next answer");
        Assert.That(receiver.Rest().Select(message => message.Id), Is.EqualTo(new[] { "msg_1", "msg_2" }));
    }

    [Test]
    public async Task ANameOfThisMachine_IsRefused_WithoutAConnection()
    {
        await using var receiver = new Receiver();
        using var client = new WebhookClient(Targets(), TimeProvider.System);

        foreach (var host in new[] { "localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433" })
        {
            var attempt = await client.SendAsync(new Uri($"http://{host}:{receiver.Port}/"), "msg_1", ["whsec_c2VjcmV0"], "{}");
            Assert.That(attempt.Error, Is.EqualTo(Domain.Webhooks.DeliveryError.AddressNotAllowed), host);
        }

        Assert.That(receiver.Connections, Is.Zero);
    }

    private static WebhookTargets Targets(params (string Key, string Value)[] settings) => new(Options(settings));

    private static WebhookOptions Options(params (string Key, string Value)[] settings) => WebhookOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build());
}
