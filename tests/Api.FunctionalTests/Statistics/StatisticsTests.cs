using System.Globalization;
using System.Net;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Statistics;

/// <summary>
/// Statistics over HTTP, of scans around the night of 31 March 2024, when the clocks of Berlin went from 02:00 to 03:00, and of a referral and earnings that
/// were created later.
/// </summary>
public sealed class StatisticsTests
{
    private const string March = "from=2024-03-30T12:00:00Z&to=2024-04-01";

    [Test]
    public async Task Totals_AreListedByTrafficStatusAndCurrency()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await ScanAsync(tenant);

        var totals = await GetAsync(tenant, $"totals?{March}&compare=previous_period");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(totals.GetProperty("scans").GetRawText(), Is.EqualTo(
                """{"count":3,"by_traffic":[{"traffic":"human","count":3},{"traffic":"bot","count":1},{"traffic":"preview","count":0},{"traffic":"prefetch","count":0},{"traffic":"repeat","count":0}]}"""));
            Assert.That(totals.GetProperty("referrals").GetRawText(), Is.EqualTo(
                """{"count":0,"by_status":[{"status":"pending","count":0},{"status":"converted","count":0},{"status":"verified","count":0},{"status":"rejected","count":0}]}"""));
            Assert.That(totals.GetProperty("earnings").GetRawText(), Is.EqualTo("[]"));
            Assert.That(
                (totals.Text("from"), totals.Text("to"), totals.Text("time_zone")), Is.EqualTo(("2024-03-30T12:00:00Z", "2024-04-01T00:00:00Z", "UTC")));
            Assert.That(
                (totals.GetProperty("previous").Text("from"), totals.GetProperty("previous").Text("to")),
                Is.EqualTo(("2024-03-29T00:00:00Z", "2024-03-30T12:00:00Z")));
            Assert.That(totals.GetProperty("change").GetRawText(), Is.EqualTo(
                """{"scans":{"difference":3,"ratio":null},"referrals":{"difference":0,"ratio":null},"earnings":[]}"""));
        }
    }

    [Test]
    public async Task Totals_CountReferralsAndEarnings_WhenTheyAreCreated()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await EarnAsync(tenant, await ScanAsync(tenant));

        var totals = await GetAsync(tenant, $"totals?from={Now(-1)}&to={Now(1)}&traffic=bot");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(totals.GetProperty("scans").GetRawText(), Is.EqualTo("""{"count":0,"by_traffic":[{"traffic":"bot","count":0}]}"""));
            Assert.That(totals.GetProperty("referrals").GetRawText(), Does.StartWith("""{"count":1,"by_status":[{"status":"pending","count":0},"""));
            Assert.That(totals.GetProperty("earnings").GetRawText(), Is.EqualTo(
                """[{"currency":"EUR","count":1,"amount":500,"by_status":[{"status":"pending","count":1,"amount":500},{"status":"processing","count":0,"amount":0},{"status":"paid","count":0,"amount":0},{"status":"failed","count":1,"amount":70}]}]"""));
            Assert.That(
                (totals.GetProperty("previous").ValueKind, totals.GetProperty("change").ValueKind), Is.EqualTo((JsonValueKind.Null, JsonValueKind.Null)));
        }
    }

    [Test]
    public async Task ASeries_HasEveryDay_AsTheClocksOfTheTimeZoneShowIt()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await ScanAsync(tenant);

        var series = await GetAsync(tenant, $"series?{March}&time_zone=Europe/Berlin");

        Assert.That(series.GetProperty("interval").GetString(), Is.EqualTo("day"));
        Assert.That(series.GetProperty("intervals").EnumerateArray().Select(interval => interval.GetRawText()), Is.EqualTo(new[]
        {
            """{"start":"2024-03-30T00:00:00+01:00","start_utc":"2024-03-29T23:00:00Z","scans":1,"referrals":0,"earnings":[]}""",
            """{"start":"2024-03-31T00:00:00+01:00","start_utc":"2024-03-30T23:00:00Z","scans":1,"referrals":0,"earnings":[]}""",
            """{"start":"2024-04-01T00:00:00+02:00","start_utc":"2024-03-31T22:00:00Z","scans":1,"referrals":0,"earnings":[]}""",
        }));
    }

    /// <summary>A day of 23 hours, of which two have a scan.</summary>
    [Test]
    public async Task ASeries_HasEveryHour_AlsoTheEmptyOnes()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await ScanAsync(tenant);

        var series = await GetAsync(tenant, "series?interval=hour&from=2024-03-31T00:00:00%2B01:00&to=2024-04-01T00:00:00+02:00&time_zone=Europe/Berlin&traffic=human&traffic=bot");

        var hours = series.GetProperty("intervals").EnumerateArray().ToList();
        Assert.That(hours, Has.Count.EqualTo(23));
        Assert.That(hours.Select(hour => hour.Text("start")), Does.Contain("2024-03-31T03:00:00+02:00").And.None.Contain("T02:"));
        Assert.That(
            hours.Where(hour => hour.GetProperty("scans").GetInt32() > 0).Select(hour => hour.Text("start")),
            Is.EqualTo(new[] { "2024-03-31T00:00:00+01:00", "2024-03-31T12:00:00+02:00" }));
    }

    [TestCase("from=2024-03-30T22:30:00.500Z&to=2024-03-30T22:30:00.501Z", 1)]
    [TestCase("from=2024-03-30T22:30:00.501Z&to=2024-03-30T23:30:00Z", 0)]
    [TestCase("from=2024-03-30T22:30:00.500Z&to=2024-03-30T22:30:00.500Z", 0)]
    public async Task APeriod_IsExactToTheMillisecond(string period, int count)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await ScanAsync(tenant);

        var series = await GetAsync(tenant, $"series?{period}");
        var totals = await GetAsync(tenant, $"totals?{period}");

        Assert.That(series.GetProperty("intervals").EnumerateArray().Sum(interval => interval.GetProperty("scans").GetInt32()), Is.EqualTo(count));
        Assert.That(totals.GetProperty("scans").GetProperty("count").GetInt32(), Is.EqualTo(count));
    }

    [TestCase("poster", "Library")]
    [TestCase("student", "Ada Lovelace")]
    [TestCase("program", "Program")]
    public async Task ABreakdown_HasTheNamesBesideTheIds(string by, string name)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await ScanAsync(tenant);
        var id = by switch { "poster" => tenant.Poster.Id, "student" => tenant.Student.Id, _ => tenant.Program.Id };

        var breakdown = await GetAsync(tenant, $"breakdown?by={by}&{March}");

        Assert.That(breakdown.GetProperty("values").GetRawText(), Is.EqualTo(
            $$"""[{"value":"{{id}}","name":"{{name}}","scans":3,"referrals":0,"conversion_rate":0,"earnings":[]}]"""));
        Assert.That((breakdown.Text("by"), breakdown.Text("metric"), breakdown.GetProperty("other").ValueKind), Is.EqualTo((by, "scans", JsonValueKind.Null)));
    }

    [TestCase("location", new[] { "Library" })]
    [TestCase("device_type", new[] { "mobile" })]
    [TestCase("os", new[] { "Android", "iOS" })]
    [TestCase("browser", new[] { "Chrome", "Safari" })]
    [TestCase("traffic", new[] { "human", "bot" })]
    [TestCase("referrer", new string?[] { null })]
    [TestCase("utm_source", new[] { null, "flyer" })]
    [TestCase("utm_medium", new string?[] { null })]
    [TestCase("utm_campaign", new string?[] { null })]
    public async Task ABreakdown_HasTheValuesOfTheImpressions(string by, string?[] values)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await ScanAsync(tenant);

        var breakdown = await GetAsync(tenant, $"breakdown?by={by}&{March}");

        Assert.That(breakdown.GetProperty("values").EnumerateArray().Select(value => value.GetProperty("value").GetString()), Is.EqualTo(values));
        Assert.That(breakdown.GetProperty("value_count").GetInt32(), Is.EqualTo(values.Length));
    }

    [Test]
    public async Task ABreakdown_SumsUpWhatItDoesNotList()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await EarnAsync(tenant, await ScanAsync(tenant));

        var breakdown = await GetAsync(tenant, $"breakdown?by=os&limit=1&from=2024-01-01&to={Now(1)}");
        var byEarnings = await GetAsync(tenant, $"breakdown?by=os&limit=1&metric=earnings&from=2024-01-01&to={Now(1)}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(breakdown.GetProperty("values")[0].GetRawText(), Is.EqualTo(
                """{"value":"Android","name":null,"scans":2,"referrals":0,"conversion_rate":0,"earnings":[]}"""));
            Assert.That(breakdown.GetProperty("other").GetRawText(), Is.EqualTo(
                """{"scans":1,"referrals":1,"conversion_rate":1,"earnings":[{"currency":"EUR","count":1,"amount":500}]}"""));
            Assert.That((breakdown.GetProperty("currency").GetString(), byEarnings.GetProperty("currency").GetString()), Is.EqualTo(((string?)null, "EUR")));
            Assert.That(byEarnings.GetProperty("values")[0].Text("value"), Is.EqualTo("iOS"));
        }
    }

    [Test]
    public async Task TheHours_AreThoseOfTheTimeZone_MondayFirst()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await ScanAsync(tenant);

        var hours = await GetAsync(tenant, $"hours?{March}&time_zone=Europe/Berlin");

        var scans =
            from day in hours.GetProperty("days").EnumerateArray()
            from hour in day.GetProperty("hours").EnumerateArray()
            where hour.GetProperty("scans").GetInt32() > 0
            select (day.GetProperty("weekday").GetInt32(), hour.GetProperty("hour").GetInt32());
        Assert.That(scans, Is.EqualTo(new[] { (1, 0), (6, 23), (7, 0) }));
    }

    [Test]
    public async Task TheFunnel_FollowsTheScansOfThePeriod_BeyondItsEnd()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await EarnAsync(tenant, await ScanAsync(tenant));

        var funnel = await GetAsync(tenant, $"funnel?{March}");

        Assert.That(funnel.GetProperty("steps").EnumerateArray().Select(step => (step.Text("step"), step.GetProperty("count").GetInt32())), Is.EqualTo(new[]
        {
            ("scans", 3), ("referrals", 1), ("verified", 1), ("earnings", 1),
        }));
        Assert.That(funnel.GetProperty("steps")[1].GetProperty("rate_of_previous").GetDouble(), Is.EqualTo(1.0 / 3));
        Assert.That(funnel.GetProperty("earnings").GetRawText(), Is.EqualTo("""[{"currency":"EUR","count":1,"amount":500}]"""));
    }

    [TestCase("device_type=mobile", 3)]
    [TestCase("device_type=tablet", 0)]
    [TestCase("traffic=bot", 1)]
    public async Task AFilter_AppliesToAllStatistics(string filter, int count)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await ScanAsync(tenant);

        var series = await GetAsync(tenant, $"series?{March}&{filter}");
        var breakdown = await GetAsync(tenant, $"breakdown?{March}&{filter}");
        var hours = await GetAsync(tenant, $"hours?{March}&{filter}");
        var funnel = await GetAsync(tenant, $"funnel?{March}&{filter}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await GetAsync(tenant, $"totals?{March}&{filter}")).GetProperty("scans").GetProperty("count").GetInt32(), Is.EqualTo(count));
            Assert.That(series.GetProperty("intervals").EnumerateArray().Sum(interval => interval.GetProperty("scans").GetInt32()), Is.EqualTo(count));
            Assert.That(breakdown.GetProperty("values").EnumerateArray().Sum(value => value.GetProperty("scans").GetInt32()), Is.EqualTo(count));
            Assert.That(hours.GetProperty("days").EnumerateArray().Sum(day => day.GetProperty("scans").GetInt32()), Is.EqualTo(count));
            Assert.That(funnel.GetProperty("steps")[0].GetProperty("count").GetInt32(), Is.EqualTo(count));
        }
    }

    [TestCase("totals")]
    [TestCase("series")]
    [TestCase("breakdown")]
    [TestCase("hours")]
    [TestCase("funnel")]
    public async Task StatisticsOfAnotherOrganization_AreLikeThoseOfNothing(string path)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();
        await ScanAsync(tenant);
        var none = await GetAsync(stranger, $"{path}?{March}");

        foreach (var (name, id) in new[] { ("program_id", tenant.Program.Id), ("poster_id", tenant.Poster.Id), ("student_id", tenant.Student.Id) })
        {
            var foreign = await GetAsync(stranger, $"{path}?{March}&{name}={id}");
            var unknown = await GetAsync(stranger, $"{path}?{March}&{name}=unknown");
            var own = await GetAsync(tenant, $"{path}?{March}&{name}={id}");

            Assert.That((foreign.GetRawText(), unknown.GetRawText()), Is.EqualTo((none.GetRawText(), none.GetRawText())), name);
            Assert.That(own.GetRawText(), Is.Not.EqualTo(none.GetRawText()), name);
        }
    }

    /// <summary>Records three scans by people and one by a program. Returns the ID of the first.</summary>
    private static async Task<string> ScanAsync(Tenant tenant)
    {
        var first = await RecordAsync("2024-03-30T22:30:00.500Z", Phones.IPhone, "203.0.113.1", """{"utm_source":"flyer"}""");
        await RecordAsync("2024-03-30T23:30:00Z", Phones.Pixel, "203.0.113.2");
        await RecordAsync("2024-03-31T22:30:00Z", Phones.Pixel, "203.0.113.3");
        await RecordAsync("2024-03-31T10:15:00Z", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "203.0.113.4");
        return first;

        async Task<string> RecordAsync(string scannedAt, string userAgent, string address, string metadata = "{}") => (await tenant.Client.CreateAsync(
            "/api/v1/impressions",
            $$"""{"poster_id":"{{tenant.Poster.Id}}","scanned_at":"{{scannedAt}}","user_agent":"{{userAgent}}","ip_address":"{{address}}","metadata":{{metadata}}}""")).Text("id");
    }

    /// <summary>Creates a verified referral of an impression, with an earning of 5.00 EUR and one that failed.</summary>
    private static async Task EarnAsync(Tenant tenant, string impressionId)
    {
        var referral = (await tenant.Client.CreateAsync(
            "/api/v1/referrals",
            $$"""{"impression_id":"{{impressionId}}","first_name":"Grace","last_name":"Hopper","email":"grace@example.com"}""")).Text("id");
        await ChangeAsync($"/api/v1/referrals/{referral}", "verified");
        await tenant.Client.CreateAsync("/api/v1/earnings", $$"""{"referral_id":"{{referral}}","amount":500,"currency":"EUR"}""");
        var failed = await tenant.Client.CreateAsync("/api/v1/earnings", $$"""{"referral_id":"{{referral}}","amount":70,"currency":"EUR"}""");
        await ChangeAsync($"/api/v1/earnings/{failed.Text("id")}", "failed");

        async Task ChangeAsync(string path, string status)
        {
            using var response = await tenant.Client.PutJsonAsync(path, $$"""{"status":"{{status}}"}""");
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    /// <summary>The time of the service, and an hour before or after.</summary>
    private static string Now(int hours) =>
        Service.Shared.Time.GetUtcNow().AddHours(hours).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static async Task<JsonElement> GetAsync(Tenant tenant, string query)
    {
        using var response = await tenant.Client.GetAsync($"/api/v1/statistics/{query}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }
}
