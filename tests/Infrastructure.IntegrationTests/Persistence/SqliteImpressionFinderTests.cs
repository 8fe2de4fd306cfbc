using System.Net;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Infrastructure.Persistence.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

/// <summary>Impressions are read as EF Core reads them.</summary>
public sealed class SqliteImpressionFinderTests
{
    private static readonly DateTime Now = MigratedDatabase.Now;

    [Test]
    public async Task AnImpression_IsReadAsEfCoreReadsIt([Values] bool withAll, [Values] bool isErased, [Values(null, "imp_123abc", "imp_ABCDEF")] string? id)
    {
        await using var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        var program = Program.Create("org_1", "Program", "https://example.com", Now);
        var signals = new ScanSignals { UserAgent = withAll ? "Mozilla/5.0 (iPhone; ü)" : null, Platform = withAll ? "iOS" : null };
        var impression = Impression.Record(
            ScanTarget.Of(Poster.Create("org_1", program.Id, "user_1", Now), program),
            Now,
            signals,
            withAll ? IPAddress.Parse("2001:db8::1") : null,
            ScanFields.Of(Metadata.Parse(withAll ? """{"team":"ä"}""" : "{}")),
            id);
        if (isErased)
        {
            impression.ErasePersonalData(Metadata.Empty, Now.AddDays(1));
        }

        await database.SaveAsync(impression);
        var finder = database.Services.GetRequiredService<IImpressionFinder>();
        await using var context = database.As("org_1");
        var expected = await context.Impressions.AsNoTracking().SingleAsync();

        for (var i = 0; i < 2; i++)
        {
            var found = await finder.FindAsync("org_1", impression.Id, CancellationToken.None);

            Assert.Multiple(() =>
            {
                Assert.That(finder, Is.TypeOf<SqliteImpressionFinder>());
                foreach (var property in typeof(Impression).GetProperties())
                {
                    Assert.That(property.GetValue(found), Is.EqualTo(property.GetValue(expected)), property.Name);
                }

                Assert.That((found!.ScannedAt.Kind, found.ErasedAt?.Kind), Is.EqualTo((DateTimeKind.Utc, expected.ErasedAt?.Kind)));
            });
        }
    }

    [TestCase("org_2")]
    [TestCase("ORG_1")]
    [TestCase("")]
    [TestCase(null)]
    public async Task AnImpression_IsNotFoundByOthers(string? organizationId)
    {
        await using var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        var impression = await database.AddImpressionAsync("org_1");
        var finder = database.Services.GetRequiredService<IImpressionFinder>();

        Assert.That(await finder.FindAsync(organizationId, impression.Id, CancellationToken.None), Is.Null);
        Assert.That(await finder.FindAsync("org_1", impression.Id[..^1], CancellationToken.None), Is.Null);
        Assert.That(await finder.FindAsync("org_1", impression.Id, CancellationToken.None), Is.Not.Null);
    }
}
