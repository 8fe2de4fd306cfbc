using Impressions.Application.Earnings.Queries.ExportEarnings;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Application.Earnings.Queries.ListEarnings;
using Impressions.Application.Exports;
using Impressions.Application.Impressions.Queries.ExportImpressions;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Application.Impressions.Queries.ListImpressions;
using Impressions.Application.Referrals.Queries.ExportReferrals;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Application.Referrals.Queries.ListReferrals;

namespace Impressions.Application.UnitTests.Exports;

public sealed class ExportQueryTests
{
    /// <summary>The parameters of pages, which exports replace by their own.</summary>
    private static readonly string[] OfPages = ["Limit", "Offset", "Cursor"];

    private static readonly string[] OfExports = ["Format", "After", "Limit"];

    [TestCase(typeof(ExportImpressionsQuery), typeof(ListImpressionsQuery))]
    [TestCase(typeof(ExportReferralsQuery), typeof(ListReferralsQuery))]
    [TestCase(typeof(ExportEarningsQuery), typeof(ListEarningsQuery))]
    public void AnExport_HasTheFiltersOfItsList(Type export, Type list) => Assert.That(
        Parameters(export, OfExports), Is.Not.Empty.And.EquivalentTo(Parameters(list, OfPages)));

    [Test]
    public void Columns_AreTheMembersOfTheResponse()
    {
        Assert.That(Names<ImpressionResponse>(), Is.EqualTo(new[]
        {
            "id", "poster_id", "program_id", "student_id", "scanned_at", "user_agent", "ip_address", "metadata",
        }));
        Assert.That(Names<ReferralResponse>(), Does.Contain("verified_at").And.Contain("profile_picture"));
        Assert.That(ExportColumns<EarningResponse>.All.OfType<NumberColumn<EarningResponse>>().Select(column => column.Name), Is.EqualTo(new[] { "amount" }));
        Assert.That(
            ExportColumns<EarningResponse>.All.OfType<TextColumn<EarningResponse>>().Where(column => column.IsNullable).Select(column => column.Name),
            Is.EqualTo(new[] { "description", "reference_id" }));
        Assert.That(
            ExportColumns<EarningResponse>.All.OfType<TimeColumn<EarningResponse>>().Select(column => (column.Name, column.IsNullable)),
            Is.EqualTo(new[] { ("created_at", false), ("paid_at", true), ("updated_at", false) }));
    }

    private static IEnumerable<string> Names<TRow>() => ExportColumns<TRow>.All.Select(column => column.Name);

    private static IEnumerable<(string, Type)> Parameters(Type query, string[] except) =>
        query.GetProperties().Where(property => !except.Contains(property.Name)).Select(property => (property.Name, property.PropertyType));
}
