using System.Net;
using Impressions.Application.Databases;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Adds one row of each kind, so that the first request of a new user returns data.</summary>
internal sealed class DemoData(IImpressionsDbContextFactory databases) : IDemoData
{
    private const string OrganizationId = "org_123abc";

    private const string UserAgent =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1";

    private static readonly DateTime ScannedAt = new(2024, 1, 15, 10, 30, 0, DateTimeKind.Utc);

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(OrganizationId);
        if (await database.Organizations.AnyAsync(cancellationToken))
        {
            return;
        }

        var createdAt = ScannedAt.AddDays(-14);
        var program = Program.Create(
            OrganizationId, "Campus Ambassadors", "http://localhost:5080/demo", createdAt, id: "prog_123abc");
        var student = Student.Create(
            OrganizationId, program.Id, "Jordan", "Rivera", "jordan@example.com", createdAt, id: "user_123abc");
        var poster = Poster.Create(
            OrganizationId, program.Id, student.Id, createdAt, "Student Union, main entrance", id: "poster_123abc", code: "DEM0C0DE");
        var impression = Impression.Record(
            ScanTarget.Of(poster, program),
            ScannedAt,
            new ScanSignals { UserAgent = UserAgent, Method = "GET" },
            IPAddress.Parse("192.168.1.1"),
            ScanFields.OfQuery([], referrer: null),
            "imp_123abc");

        database.AddRange(
            Organization.Create("Demo University", createdAt, OrganizationId),
            ApiKey.Create(OrganizationId, "Demo key", IDemoData.ApiKey, Scopes.All, createdAt),
            program,
            student,
            poster,
            impression);
        await database.SaveChangesAsync(cancellationToken);
    }
}
