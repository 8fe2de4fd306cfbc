using System.Collections;
using Impressions.Application.Impressions;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Privacy;
using Impressions.Infrastructure.Statistics;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

public sealed class TenancyTests
{
    /// <summary>Two organizations have a row of each entity. Each reads its own row only; a caller without an organization reads none.</summary>
    [Test]
    public async Task AnOrganization_ReadsItsOwnRowsOnly_OfEveryEntity()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddOneOfEverythingAsync("org_1");
        await database.AddOneOfEverythingAsync("org_2");
        await database.Services.GetRequiredService<StatisticsCompactor>().CompactAsync(CancellationToken.None);
        // They have changes that are not compacted again, and events without a position.
        await database.AddImpressionAsync("org_1");
        await database.AddImpressionAsync("org_2");
        await using var nobodys = database.As(null);
        var entities = nobodys.Model.GetEntityTypes().Select(entity => entity.ClrType)
            .Where(entity => entity != typeof(StatisticsValue) && entity != typeof(DataProtectionKey) && entity != typeof(EventCounter) && entity != typeof(Lease)).ToList();
        var programs = await nobodys.StatisticsPrograms.IgnoreQueryFilters().ToDictionaryAsync(program => program.Number, program => program.OrganizationId);

        Assert.That(entities, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var entity in entities)
            {
                Assert.That(OwnersOf(entity, "org_1"), Is.EqualTo(new[] { "org_1" }), entity.Name);
                Assert.That(OwnersOf(entity, "org_2"), Is.EqualTo(new[] { "org_2" }), entity.Name);
                Assert.That(OwnersOf(entity, null), Is.Empty, entity.Name);
            }
        });

        List<string> OwnersOf(Type entity, string? organizationId)
        {
            using var context = database.As(organizationId);
            var rows = (IEnumerable)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(entity).Invoke(context, [])!;
            var owner = entity.GetProperty("OrganizationId") ?? entity.GetProperty("Id") ?? entity.GetProperty("Program")!;
            return [.. rows.Cast<object>().Select(owner.GetValue).Select(value => value is int program ? programs[program] : (string)value!).Distinct()];
        }
    }

    [Test]
    public async Task APooledContext_ReadsRowsOfItsOrganizationOnly()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var one = await database.AddImpressionAsync("org_1");
        var two = await database.AddImpressionAsync("org_2");

        for (var i = 0; i < 3; i++)
        {
            Assert.That(await VisibleAsync("org_1"), Is.EqualTo(new[] { one.Id }));
            Assert.That(await VisibleAsync("org_2"), Is.EqualTo(new[] { two.Id }));
            Assert.That(await VisibleAsync(null), Is.Empty);
        }

        async Task<List<string>> VisibleAsync(string? organizationId)
        {
            await using var context = database.As(organizationId);
            return await context.Impressions.Select(impression => impression.Id).ToListAsync();
        }
    }

    [Test]
    public async Task TheRepository_FindsForTheCallersOrganizationOnly_AlsoFromTheCache()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var impression = await database.AddImpressionAsync("org_1");

        for (var i = 0; i < 2; i++)
        {
            Assert.That(await FindAsync("org_1"), Is.EqualTo(impression.Id));
            Assert.That(await FindAsync("org_2"), Is.Null);
            Assert.That(await FindAsync(null), Is.Null);
        }

        async Task<string?> FindAsync(string? organizationId)
        {
            await using var request = database.RequestOf(organizationId);
            var repository = request.ServiceProvider.GetRequiredService<IImpressionRepository>();
            return (await repository.FindAsync(impression.Id, CancellationToken.None))?.Id;
        }
    }
}
