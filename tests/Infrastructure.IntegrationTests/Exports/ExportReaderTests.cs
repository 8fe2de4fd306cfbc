using System.Net;
using System.Text;
using Impressions.Application.Common.Paging;
using Impressions.Application.Exports;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Queries.ExportImpressions;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Exports;

/// <summary>The reader of exported impressions, which reads columns instead of entities, and the encoder of spreadsheets.</summary>
public sealed class ExportReaderTests
{
    private const string Organization = "org_1";

    private static readonly ImpressionFilter Everything = new(null, null, null, null, null, null, null);

    [Test]
    public async Task Rows_EqualThoseOfTheList_InParts()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddRowsAsync(database, 7);
        await database.AddImpressionAsync("org_2");
        await using var request = database.RequestOf(Organization);
        var reader = request.ServiceProvider.GetRequiredService<IImpressionExportReader>();
        var expected = await request.ServiceProvider.GetRequiredService<IImpressionRepository>()
            .ListAsync(Everything, new Slice(null, 0, 100), CancellationToken.None);

        var rows = new List<ImpressionResponse>();
        Position? after = null;
        for (var part = 0; part < 4; part++)
        {
            rows.AddRange(await reader.ListAsync(Everything, new Slice(after, 0, 2), CancellationToken.None));
            after = new Position(rows[^1].ScannedAt, rows[^1].Id);
        }

        Assert.That(rows, Has.Count.EqualTo(7));
        Assert.That(
            rows.Select(row => (row.Id, row.PosterId, row.ProgramId, row.StudentId, row.ScannedAt, row.UserAgent, row.IpAddress, $"{row.Metadata}")),
            Is.EqualTo(expected.Select(row => (row.Id, row.PosterId, row.ProgramId, row.StudentId, row.ScannedAt, row.UserAgent, row.IpAddress, $"{row.Metadata}"))));
        Assert.That(rows.Select(row => row.IpAddress), Has.All.EqualTo("203.0.113.0"));
        Assert.That(await reader.ListAsync(Everything, new Slice(after, 0, 2), CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task AFilter_IsAppliedByTheDatabase()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddRowsAsync(database, 3);
        await using var request = database.RequestOf(Organization);

        var rows = await request.ServiceProvider.GetRequiredService<IImpressionExportReader>().ListAsync(
            Everything with { From = MigratedDatabase.Now.AddMinutes(-1), To = MigratedDatabase.Now }, new Slice(null, 0, 100), CancellationToken.None);

        Assert.That(rows.Select(row => row.ScannedAt), Is.EqualTo(new[] { MigratedDatabase.Now.AddMinutes(-1) }));
    }

    [TestCase("=1+1", "'=1+1")]
    [TestCase("+1", "'+1")]
    [TestCase("-1", "'-1")]
    [TestCase("@A1", "'@A1")]
    [TestCase("\t=1", "'\t=1")]
    [TestCase("＝1", "'＝1")]
    [TestCase("＋1", "'＋1")]
    [TestCase("－1", "'－1")]
    [TestCase("＠A1", "'＠A1")]
    [TestCase("1=1", "1=1")]
    public async Task Csv_HasAnApostrophe_BeforeWhatASpreadsheetWouldRun(string text, string field)
    {
        await using var services = new ServiceCollection().AddSingleton<IExportEncoders, Infrastructure.Exports.ExportEncoders>().BuildServiceProvider();
        await using var encoder = await services.GetRequiredService<IExportEncoders>().CreateAsync(
            ExportFormat.Csv, [new TextColumn<string>("text", row => row, IsNullable: false, IsJson: false)], isContinued: true, CancellationToken.None);
        using var output = new MemoryStream();

        await encoder.EncodeAsync([text], CancellationToken.None);
        await encoder.SendAsync(output, CancellationToken.None);

        var line = Encoding.UTF8.GetString(output.ToArray()).TrimEnd();
        Assert.That(line.Trim('"'), Is.EqualTo(field));
    }

    private static Task AddRowsAsync(MigratedDatabase database, int count)
    {
        var program = Program.Create(Organization, "Program", "https://example.com", MigratedDatabase.Now);
        var poster = Poster.Create(Organization, program.Id, "user_1", MigratedDatabase.Now);
        return database.SaveAsync([.. Enumerable.Range(0, count).Select(row => Impression.Record(
            ScanTarget.Of(poster, program),
            MigratedDatabase.Now.AddMinutes(-row),
            new ScanSignals { UserAgent = "Mozilla/5.0" },
            IPAddress.Parse("203.0.113.7"),
            ScanFields.Of(Metadata.Parse($$"""{"row":"{{row}}"}"""))))]);
    }
}
