using System.Net;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Statistics;

/// <summary>What a request for statistics may be. <c>StatisticsTests</c> has what it counts.</summary>
public sealed class StatisticsRequestTests
{
    private const string Zone = "time_zone must be a name of the IANA time zone database, such as Europe/Berlin.";

    private static readonly string[] Paths =
    [
        "/api/v1/statistics/totals", "/api/v1/statistics/series", "/api/v1/statistics/breakdown", "/api/v1/statistics/hours", "/api/v1/statistics/funnel",
    ];

    [TestCase("totals?time_zone=Mars/Olympus", "time_zone", Zone)]
    [TestCase("series?time_zone=W.%20Europe%20Standard%20Time", "time_zone", Zone, Description = "a name of Windows")]
    [TestCase("hours?time_zone=+01:00", "time_zone", Zone)]
    [TestCase("funnel?timeZone=..%2Fetc%2Fpasswd", "time_zone", Zone)]
    [TestCase("funnel?time_zone=", "time_zone", "time_zone must not be empty.")]
    [TestCase("series?interval=minute", "interval", "interval must be one of: hour, day, week, month.")]
    [TestCase("breakdown?by=city", "by", "by must be one of: poster, student, program, location, device_type, os, browser, traffic, referrer, utm_source, utm_medium, utm_campaign, country.")]
    [TestCase("breakdown?metric=clicks", "metric", "metric must be one of: scans, referrals, conversion_rate, earnings.")]
    [TestCase("breakdown?metric=earnings&currency=XXX", "currency", "currency must be a code of ISO 4217, such as USD.")]
    [TestCase("breakdown?currency=EUR", "currency", "currency applies to metric=earnings only.")]
    [TestCase("breakdown?limit=0", "limit", "limit must be 1 to 100.")]
    [TestCase("breakdown?limit=101", "limit", "limit must be 1 to 100.")]
    [TestCase("totals?compare=last_year", "compare", "compare must be one of: previous_period.")]
    [TestCase("totals?traffic=robot", "traffic", "traffic must be one of: human, bot, preview, prefetch, repeat.")]
    [TestCase("totals?traffic=human,bot", "traffic", "traffic must be one of: human, bot, preview, prefetch, repeat.")]
    [TestCase("totals?traffic=human&Traffic=robot", "traffic", "traffic must be one of: human, bot, preview, prefetch, repeat.")]
    [TestCase("totals?traffic=", "traffic", "traffic must not be empty.")]
    [TestCase("totals?traffic=human&traffic=", "traffic", "traffic must not be empty.")]
    [TestCase("hours?device_type=fridge", "device_type", "device_type must be one of: unknown, mobile, tablet, desktop, bot.")]
    [TestCase("hours?device_type=mobile&device_type=tablet", "device_type", "device_type is sent more than once, with different values.")]
    [TestCase("totals?from=yesterday", "from", "from must be a time such as 2024-01-15T10:30:00Z.")]
    [TestCase("totals?from=2024-01-02&to=2024-01-01", "from", "from must not be after to.")]
    [TestCase("totals?from=2999-01-01", "from", "from must not be after to.", Description = "to is now")]
    [TestCase("totals?from=2014-01-01&to=2024-01-02", "from", "from must be at most 10 years before to.")]
    [TestCase("totals?to=0001-01-01", "to", "to must be between 1980-01-01 and 9998-12-31.")]
    [TestCase(
        "series?interval=hour&from=2023-01-01&to=2023-07-29T08:00:00.001Z",
        "interval",
        "The period has more than 5,000 intervals, the limit. Shorten it, or choose longer intervals.")]
    [TestCase("totals?interval=day", "interval", "Unknown parameter 'interval'. The parameters are compare, program_id, poster_id, student_id, traffic, device_type, from, to, time_zone.")]
    [TestCase("totals?traffic[]=human", "traffic[]", "Unknown parameter 'traffic[]'. Did you mean 'traffic'?")]
    [TestCase("hours?timezone=UTC", "timezone", "Unknown parameter 'timezone'. Did you mean 'time_zone'?")]
    public async Task ABadParameter_Is400_AndSaysWhy(string query, string name, string message)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync($"/api/v1/statistics/{query}");

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => (error.Name, error.Value[0].GetString())), Is.EqualTo(new[] { (name, message) }));
    }

    [Test]
    public async Task TwentyYears_ByHour_AreRefused_WithTheLimit()
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync("/api/v1/statistics/series?interval=hour&from=2004-01-01&to=2024-01-01");

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.GetProperty("interval")[0].GetString(), Does.Contain("5,000"));
        Assert.That(errors.GetProperty("from")[0].GetString(), Does.Contain("10 years"));
    }

    [TestCaseSource(nameof(Paths))]
    public async Task Statistics_AreForKeysWithTheirScope(string path)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (_, secret) = await tenant.AddKeyAsync(["impressions:read", "referrals:read", "earnings:read", "keys:manage"]);
        using var other = Service.Shared.With(secret);

        await (await Service.Shared.Client.GetAsync(path)).IsProblemAsync(HttpStatusCode.Unauthorized);
        using var refused = await other.GetAsync(path);

        await refused.IsProblemAsync(HttpStatusCode.Forbidden, "insufficient_scope");
        Assert.That(refused.Headers.WwwAuthenticate.ToString(), Does.Contain("scope=\"statistics:read\""));
    }

    [TestCaseSource(nameof(Paths))]
    public async Task Statistics_ArePrivate_AndNotStored_AlsoForHead(string path)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (_, secret) = await tenant.AddKeyAsync(["statistics:read"]);
        using var client = Service.Shared.With(secret);

        using var response = await client.GetAsync(path);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.That((response.StatusCode, head.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(response.Headers.GetValues("Cache-Control"), Is.EqualTo(new[] { "no-store, private" }));
        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(response.Content.Headers.ContentLength));
    }

    [TestCase("traffic=human&traffic=repeat")]
    [TestCase("traffic=human&Traffic=repeat")]
    [TestCase("TRAFFIC=Repeat&traffic=HUMAN&traffic=human")]
    public async Task Traffic_CanBeRepeated_InAnySpelling(string query)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.GetAsync($"/api/v1/statistics/totals?{query}");

        var classes = (await response.JsonAsync()).GetProperty("scans").GetProperty("by_traffic").EnumerateArray().Select(entry => entry.Text("traffic"));
        Assert.That(classes, Is.EqualTo(new[] { "human", "repeat" }));
    }

    [Test]
    public async Task TheDefaultPeriod_IsThirtyDaysAndToday_InTheTimeZone()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();

        using var response = await tenant.Client.GetAsync("/api/v1/statistics/hours?time_zone=America/St_Johns");

        var hours = await response.JsonAsync();
        Assert.That(
            (hours.Text("from"), hours.Text("to"), hours.Text("time_zone")),
            Is.EqualTo(("2026-05-02T02:30:00Z", "2026-06-01T12:00:00Z", "America/St_Johns")));
    }
}
