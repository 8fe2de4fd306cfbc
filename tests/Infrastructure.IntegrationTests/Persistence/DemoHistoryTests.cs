using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Infrastructure.Persistence.Demo;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

/// <summary>The history of the demo, for starts on every day of the week and at several hours.</summary>
public sealed class DemoHistoryTests
{
    private static readonly Uri LandingPage = new("http://localhost:5080/demo");
    private static readonly DateTime Monday = new(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly IReadOnlyList<DateTime> Starts =
    [
        .. Enumerable.Range(0, 7).Select(day => Monday.AddDays(day)),
        new(2026, 12, 31, 23, 59, 59, 999, DateTimeKind.Utc),
        new(2028, 2, 29, 4, 59, 0, DateTimeKind.Utc),
    ];

    [TestCaseSource(nameof(Starts))]
    public void TheHistory_IsThe90DaysUntilTheStart(DateTime start)
    {
        var (impressions, others) = HistoryOf(start);
        var scans = impressions.Skip(DemoHistory.DocumentedImpressions).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(scans, Has.Count.InRange(18_500, 21_500));
            Assert.That(scans[0].ScannedAt, Is.InRange(start.AddDays(-90), start.AddDays(-89)));
            Assert.That(scans[^1].ScannedAt, Is.InRange(start.AddDays(-1), start));
            Assert.That(others.OfType<Poster>().Max(poster => poster.UpdatedAt), Is.LessThanOrEqualTo(start));
            Assert.That(others.OfType<Referral>().Max(referral => referral.UpdatedAt), Is.LessThanOrEqualTo(start));
            Assert.That(others.OfType<Earning>().Max(earning => earning.UpdatedAt), Is.LessThanOrEqualTo(start));
            Assert.That(scans.Select(scan => scan.ScannedAt), Is.Ordered.And.Unique);
            Assert.That(scans.Select(scan => scan.Id), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Unique);
            Assert.That(scans[0].Id, Does.Match("^imp_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$"), "RFC 9562");
        });
    }

    [Test]
    public void TwoHistories_OfOneStart_AreEqual()
    {
        var (one, otherOfOne) = HistoryOf(Monday);
        var (two, otherOfTwo) = HistoryOf(Monday);

        Assert.That(one.Select(Text), Is.EqualTo(two.Select(Text)));
        Assert.That(otherOfOne.Select(Text), Is.EqualTo(otherOfTwo.Select(Text)));
    }

    /// <summary>A later start on the same day continues the same day.</summary>
    [Test]
    public void AHistory_OfALaterHour_HasTheSameScans_UntilTheEarlier()
    {
        var (earlier, _) = HistoryOf(Monday);
        var (later, _) = HistoryOf(Monday.AddHours(6));
        var common = later.Where(scan => scan.ScannedAt <= Monday).ToDictionary(scan => scan.Id, Text);

        Assert.That(later[^1].ScannedAt, Is.GreaterThan(Monday));
        Assert.That(
            earlier.Where(scan => scan.ScannedAt.Year < 2026 || scan.ScannedAt > Monday.AddDays(-90).AddHours(6)).Select(Text),
            Is.EqualTo(common.Values));
    }

    [Test]
    public void AllPeople_AndPosters_HaveTheirOwnScans()
    {
        var (impressions, others) = HistoryOf(Monday);
        var posters = others.OfType<Poster>().ToDictionary(poster => poster.Id);

        Assert.Multiple(() =>
        {
            Assert.That(posters, Has.Count.EqualTo(12));
            Assert.That(posters.Values.Select(poster => poster.Code), Is.Unique);
            Assert.That(others.OfType<Student>().Count(), Is.EqualTo(8));
            Assert.That(impressions.Select(scan => scan.PosterId).Distinct(), Is.EquivalentTo(posters.Keys));
            Assert.That(impressions.Select(scan => scan.StudentId).Distinct(), Is.EquivalentTo(others.OfType<Student>().Select(student => student.Id)));
            Assert.That(impressions.All(scan => scan.ScannedAt >= posters[scan.PosterId].CreatedAt));
            foreach (var poster in posters.Values.Where(poster => poster.Status is not PosterStatus.Active))
            {
                Assert.That(LastScan(poster), Is.LessThanOrEqualTo(poster.UpdatedAt), poster.Location);
            }
        });

        DateTime LastScan(Poster poster) => impressions.Last(scan => scan.PosterId == poster.Id).ScannedAt;
    }

    [Test]
    public void OneActivePoster_HasHadNoScansForTwoWeeks()
    {
        var (impressions, others) = HistoryOf(Monday);
        var last = impressions.GroupBy(scan => scan.PosterId).ToDictionary(scans => scans.Key, scans => scans.Max(scan => scan.ScannedAt));

        var silent = others.OfType<Poster>().Where(poster => poster.Status is PosterStatus.Active && last[poster.Id] < Monday.AddDays(-2)).ToList();

        Assert.That(silent, Has.Count.EqualTo(1));
        Assert.That(last[silent[0].Id], Is.InRange(Monday.AddDays(-15), Monday.AddDays(-12)));
    }

    [Test]
    public void Scans_FollowTheWeekAndTheDay_AndGrow()
    {
        var human = HistoryOf(Monday).Impressions.Skip(DemoHistory.DocumentedImpressions).Where(scan => scan.Traffic is Traffic.Human).Select(scan => scan.ScannedAt.AddHours(-5)).ToList();

        double Weekday(DayOfWeek day) => human.Count(at => at.DayOfWeek == day);
        int Hours(int from, int to) => human.Count(at => at.Hour >= from && at.Hour < to);
        Assert.Multiple(() =>
        {
            Assert.That(Weekday(DayOfWeek.Sunday) + Weekday(DayOfWeek.Saturday), Is.LessThan(Weekday(DayOfWeek.Tuesday)));
            Assert.That(Hours(11, 14), Is.GreaterThan(Hours(14, 17)), "noon");
            Assert.That(Hours(17, 20), Is.GreaterThan(Hours(14, 17)), "evening");
            Assert.That(Hours(1, 6), Is.LessThan(human.Count / 30), "night");
            Assert.That(
                human.Count(at => at > Monday.AddDays(-30)), Is.GreaterThan(1.2 * human.Count(at => at < Monday.AddDays(-60))), "growth");
        });
    }

    [Test]
    public void Scans_AreOfAllKinds_MostlyOfPhones()
    {
        var scans = HistoryOf(Monday).Impressions.Skip(DemoHistory.DocumentedImpressions).ToList();
        var traffic = scans.CountBy(scan => scan.Traffic).ToDictionary();
        var devices = scans.CountBy(scan => scan.DeviceType).ToDictionary();

        Assert.Multiple(() =>
        {
            Assert.That(traffic.Keys, Is.EquivalentTo(Enum.GetValues<Traffic>()));
            Assert.That(traffic[Traffic.Human], Is.InRange(0.75 * scans.Count, 0.9 * scans.Count));
            Assert.That(devices.Keys, Is.EquivalentTo(new[] { DeviceType.Mobile, DeviceType.Tablet, DeviceType.Desktop, DeviceType.Bot }));
            Assert.That(devices[DeviceType.Mobile], Is.GreaterThan(0.7 * scans.Count));
            Assert.That(scans.Where(scan => scan.IpAddress is not null).Select(scan => scan.IpAddress), Has.All.Match(@"^(192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:db8:"));
            Assert.That(Browsers(), Is.SupersetOf(new[] { "Safari", "Chrome", "Samsung Internet", "Firefox", "Edge", "Instagram" }));
            Assert.That(scans.Count(scan => $"{scan.Metadata}".Contains("utm_campaign", StringComparison.Ordinal)), Is.InRange(scans.Count / 10, scans.Count / 2));
            Assert.That(scans.Count(scan => $"{scan.Metadata}".Contains("\"referrer\":\"direct\"", StringComparison.Ordinal)), Is.GreaterThan(0.9 * scans.Count));
        });

        IEnumerable<string?> Browsers() => scans.Select(scan => scan.ClassifyAgain().Browser).Distinct();
    }

    [Test]
    public void HumanScans_LeadToSignUps_AndToEarnings_OfEveryStatus()
    {
        var (impressions, others) = HistoryOf(Monday);
        var scans = impressions.ToDictionary(scan => scan.Id);
        var referrals = others.OfType<Referral>().ToDictionary(referral => referral.Id);
        var earnings = others.OfType<Earning>().ToList();
        var human = impressions.Count(scan => scan.Traffic is Traffic.Human);

        Assert.Multiple(() =>
        {
            Assert.That(referrals, Has.Count.InRange(0.02 * human, 0.03 * human));
            Assert.That(referrals.Values.Select(referral => referral.Status).Distinct(), Is.EquivalentTo(Enum.GetValues<ReferralStatus>()));
            Assert.That(referrals.Values.Select(referral => referral.EmailKey), Is.Unique);
            Assert.That(referrals.Values.Select(referral => referral.Email), Has.All.Match(@"@example\.(com|org)$"));
            Assert.That(referrals.Values.Select(referral => scans[referral.ImpressionId].Traffic), Has.All.EqualTo(Traffic.Human));
            Assert.That(
                referrals.Values.Select(referral => referral.CreatedAt - scans[referral.ImpressionId].ScannedAt),
                Has.All.InRange(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(40)));

            var verified = referrals.Values.Count(referral => referral.Status is ReferralStatus.Verified);
            Assert.That(earnings, Has.Count.InRange(0.35 * verified, 0.65 * verified));
            Assert.That(earnings.Select(earning => earning.Status).Distinct(), Is.EquivalentTo(Enum.GetValues<EarningStatus>()));
            Assert.That(earnings.Select(earning => earning.Currency).Distinct(), Is.EquivalentTo(new[] { "USD", "EUR" }));
            Assert.That(earnings.Count(earning => earning.Currency == "USD"), Is.GreaterThan(0.8 * earnings.Count));
            Assert.That(earnings.Skip(1).Select(earning => referrals[earning.ReferralId].Status), Has.All.EqualTo(ReferralStatus.Verified));
            Assert.That(earnings.All(earning => earning.CreatedAt > referrals[earning.ReferralId].CreatedAt));
        });
    }

    private static (IReadOnlyList<Impression> Impressions, IReadOnlyList<object> Others) HistoryOf(DateTime start)
    {
        var history = new DemoHistory(LandingPage, start);
        return ([.. history.Impressions()], history.Others());
    }

    /// <summary>All properties of a row. The ID of a key is random.</summary>
    private static string Text(object row) => string.Join(' ', row.GetType().GetProperties()
        .Where(property => row is not Domain.Organizations.ApiKey || property.Name != "Id")
        .Select(property => $"{property.Name}={property.GetValue(row)}"));
}
