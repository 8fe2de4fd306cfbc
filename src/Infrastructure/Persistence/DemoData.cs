using System.Net;
using Impressions.Application.Databases;
using Impressions.Application.Impressions;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Adds one row of each kind, so that the first request of a new user returns data.</summary>
internal sealed class DemoData(IImpressionsDbContextFactory databases, DatabaseOptions options, TimeProvider time) : IDemoData
{
    private const string OrganizationId = "org_123abc";

    private const string ProgramId = "prog_123abc";

    private const string UserAgent =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1";

    private static readonly DateTime ScannedAt = new(2024, 1, 15, 10, 30, 0, DateTimeKind.Utc);

    public bool IsSupported => options.Provider is DatabaseProvider.Sqlite;

    public async Task SeedAsync(Uri landingPage, CancellationToken cancellationToken)
    {
        await using var database = databases.Create(OrganizationId);
        if (await database.Organizations.AnyAsync(cancellationToken))
        {
            var program = await database.Programs.SingleOrDefaultAsync(program => program.Id == ProgramId, cancellationToken);
            if (program is not null && IsDemoPage(program.LandingUrl, landingPage))
            {
                program.Update(
                    program.Name,
                    landingPage.AbsoluteUri,
                    program.FallbackUrl,
                    program.PrivacyMode,
                    program.ReferralsPerImpression,
                    program.Status,
                    program.Metadata,
                    time.GetUtcNow().UtcDateTime);
            }
        }
        else
        {
            database.AddRange(Create(landingPage));
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private static bool IsDemoPage(string url, Uri landingPage) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback && uri.AbsolutePath == landingPage.AbsolutePath;

    private static IEnumerable<object> Create(Uri landingPage)
    {
        var createdAt = ScannedAt.AddDays(-14);
        var program = Program.Create(OrganizationId, "Campus Ambassadors", landingPage.AbsoluteUri, createdAt, id: ProgramId);
        var student = Student.Create(
            OrganizationId, program.Id, "Jordan", "Rivera", "jordan@example.com", createdAt, id: "user_123abc");
        var poster = Poster.Create(
            OrganizationId, program.Id, student.Id, createdAt, "Student Union, main entrance", id: "poster_123abc", code: "DEM0C0DE");
        // A second impression has the sign-up, so that the documented request can create the sign-up of the first.
        var convertedAt = ScannedAt.AddDays(-1);
        var converted = Scan("imp_456def", convertedAt);
        var referral = Referral.Create(converted, 1, "Sam", "Okafor", "sam@example.com", convertedAt.AddMinutes(4), id: "ref_123abc");
        return
        [
            Organization.Create("Demo University", createdAt, OrganizationId),
            ApiKey.Create(OrganizationId, "Demo key", IDemoData.ApiKey, Scopes.All, createdAt),
            program,
            student,
            poster,
            Scan("imp_123abc", ScannedAt),
            converted,
            referral,
            Earning.Create(referral, 500, convertedAt.AddHours(2), description: "First order", id: "earn_123abc"),
        ];

        Impression Scan(string id, DateTime at) => Impression.Record(
            ScanTarget.Of(poster, program),
            at,
            new ScanSignals { UserAgent = UserAgent },
            IPAddress.Parse("192.168.1.1"),
            ScanFields.OfQuery([], referrer: null),
            id);
    }
}
