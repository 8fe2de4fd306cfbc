using System.Data.Common;
using Impressions.Application.Posters;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

public sealed class ScanTargetTests
{
    private static readonly DateTime Now = MigratedDatabase.Now;

    [Test]
    public async Task AScanTarget_IsReadAsTheDomainCreatesIt([Values] PosterStatus status, [Values] bool withAll)
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var program = Program.Create(
            "org_1", "Program", "https://example.com/länding", Now, PrivacyMode.Truncated, withAll ? "https://example.com/fällt" : null);
        var student = Student.Create("org_1", program.Id, "Ada", "Lovelace", "ada@example.com", Now);
        var poster = Poster.Create(
            "org_1", program.Id, student.Id, Now, withAll ? "Mensa, Süd" : null, withAll ? "https://example.com/own?a=b" : null);
        poster.Update(poster.Location, poster.DestinationUrl, status, poster.Metadata, Now);
        await database.SaveAsync(Organization.Create("Organization", Now, "org_1"), program, student, poster);
        var commands = new Texts();

        await using var request = database.RequestOf("org_1", commands);
        var posters = request.ServiceProvider.GetRequiredService<IPosterRepository>();
        var byCode = await posters.FindScanTargetByCodeAsync(poster.Code, CancellationToken.None);
        var byId = await posters.FindScanTargetAsync(poster.Id, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(byCode, Is.EqualTo(ScanTarget.Of(poster, program)));
            Assert.That(byId, Is.EqualTo(byCode));
            Assert.That(commands.All, Has.Count.EqualTo(2).And.None.Contains("Metadata"), "only the columns that a scan needs are read");
        });
    }

    private sealed class Texts : DbCommandInterceptor
    {
        public List<string> All { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            All.Add(command.CommandText);
            return new(result);
        }
    }
}
