using Impressions.Api.RateLimiting;
using Impressions.Infrastructure;
using Microsoft.Extensions.Configuration;

namespace Impressions.Api.FunctionalTests.RateLimiting;

public sealed class RateLimitingOptionsTests
{
    [TestCase("RequestsPerSecond", "0", "a number from 0.001 to 1000000")]
    [TestCase("RequestsPerSecond", "-1", "a number from 0.001 to 1000000")]
    [TestCase("RequestsPerSecond", "1,5", "a number from 0.001 to 1000000")]
    [TestCase("RequestsPerSecond", "NaN", "a number from 0.001 to 1000000")]
    [TestCase("RequestsPerSecond", "1e3", "a number from 0.001 to 1000000")]
    [TestCase("RequestBurst", "0", "a whole number from 1 to 1000000")]
    [TestCase("RequestBurst", "1000.5", "a whole number from 1 to 1000000")]
    [TestCase("RequestBurst", "99999999999", "a whole number from 1 to 1000000")]
    [TestCase("ScansPerSecond", "1000001", "a number from 0.001 to 1000000")]
    [TestCase("ScanBurst", "many", "a whole number from 1 to 1000000")]
    [TestCase("Enabled", "yes", "true or false")]
    public void AWrongValue_IsRefused_WithAMessage(string name, string value, string allowed) => Assert.That(
        () => Read((name, value)),
        Throws.TypeOf<StartupException>().With.Message.EqualTo($"RateLimiting:{name} is '{value}'; it must be {allowed}."));

    [Test]
    public void EveryWrongValue_IsReported() => Assert.That(
        () => Read(("Enabled", "1"), ("ScanBurst", "-1")),
        Throws.TypeOf<StartupException>().With.Message.EqualTo(
            "RateLimiting:Enabled is '1'; it must be true or false. RateLimiting:ScanBurst is '-1'; it must be a whole number from 1 to 1000000."));

    [TestCase("RequestBurst", "RequestsPerSecond")]
    [TestCase("ScanBurst", "ScansPerSecond")]
    public void ABurst_IsAtLeastTheRate(string burst, string rate)
    {
        Assert.That(
            () => Read((burst, "20"), (rate, "20.5")),
            Throws.TypeOf<StartupException>().With.Message.EqualTo(
                $"RateLimiting:{burst} is 20; it must be at least RateLimiting:{rate}, which is 20.5."));
        Assert.That(() => Read((burst, "20"), (rate, "20")), Throws.Nothing);
    }

    [Test]
    public void Values_AreRead()
    {
        var options = Read(
            ("Enabled", "False"), ("RequestsPerSecond", "0.001"), ("RequestBurst", "1000000"), ("ScansPerSecond", ""), ("ScanBurst", "200"));

        Assert.That(
            (options.Enabled, options.RequestsPerSecond, options.RequestBurst, options.ScansPerSecond, options.ScanBurst),
            Is.EqualTo((false, 0.001, 1_000_000, 100.0, 200)));
    }

    private static RateLimitingOptions Read(params (string Name, string Value)[] settings) => RateLimitingOptions.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"RateLimiting:{setting.Name}", (string?)setting.Value)))
            .Build());
}
