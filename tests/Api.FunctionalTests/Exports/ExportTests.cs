using System.Net;
using System.Text;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Queries.ExportImpressions;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Impressions.Api.FunctionalTests.Exports;

public sealed class ExportTests
{
    /// <summary>More than three pages of an export.</summary>
    private const int ManyRows = 1_703;

    private const string Formula = "=HYPERLINK(\"https://evil.example\",\"x\")";

    private static readonly string[] Lists = ["impressions", "referrals", "earnings"];

    [TestCaseSource(nameof(Lists))]
    public async Task Ndjson_HasEachResource_AsItsGetReturnsIt(string list)
    {
        var tenant = await AddRowsAsync();

        var lines = (await tenant.Client.GetStringAsync($"/api/v1/{list}/export?format=ndjson")).Split('\n');

        Assert.That(lines[^1], Is.Empty, "the last line ends, too");
        Assert.That(lines, Has.Length.EqualTo(4));
        foreach (var line in lines[..^1])
        {
            var id = JsonDocument.Parse(line).RootElement.Text("id");
            Assert.That(line, Is.EqualTo(await tenant.Client.GetStringAsync($"/api/v1/{list}/{id}")));
        }

        Assert.That(lines[..^1].Select(line => JsonDocument.Parse(line).RootElement.Text("id")), Is.EqualTo(await IdsOfListAsync(tenant, list, "")));
    }

    [Test]
    public async Task Csv_IsRfc4180_ThatExcelReadsAsUtf8()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync(userAgent: "a,\"b\"\r\nÄ", address: null, metadata: """{"note":"x"}""");

        var bytes = await tenant.Client.GetByteArrayAsync("/api/v1/impressions/export");

        Assert.That(bytes[..3], Is.EqualTo(Encoding.UTF8.Preamble.ToArray()));
        var metadata = impression.Metadata.ToString().Replace("\"", "\"\"", StringComparison.Ordinal);
        Assert.That(
            Encoding.UTF8.GetString(bytes[3..]),
            Is.EqualTo(
                "id,poster_id,program_id,student_id,scanned_at,user_agent,ip_address,metadata\r\n"
                + $"{impression.Id},{impression.PosterId},{impression.ProgramId},{impression.StudentId},2026-06-01T12:00:00Z,\"a,\"\"b\"\"\r\nÄ\",,\"{metadata}\"\r\n"));
    }

    [TestCase(Formula, "\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"x\"\")\"")]
    [TestCase("+1", "\"'+1\"")]
    [TestCase("-1", "\"'-1\"")]
    [TestCase("@SUM(A1)", "\"'@SUM(A1)\"")]
    [TestCase("＝1+1", "'＝1+1")]
    [TestCase("a=1", "a=1")]
    public async Task Csv_DefusesFormulas(string userAgent, string field)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await tenant.AddImpressionAsync(userAgent: userAgent, address: "192.0.2.1");

        var csv = await tenant.Client.GetStringAsync("/api/v1/impressions/export");

        Assert.That(csv, Does.Contain($"Z,{field},192.0.2.1,"));
        var json = await tenant.Client.GetStringAsync("/api/v1/impressions/export?format=ndjson");
        Assert.That(JsonDocument.Parse(json).RootElement.Text("user_agent"), Is.EqualTo(userAgent), "the other formats have the text as it is");
    }

    [Test]
    public async Task Parquet_IsReadByDuckDB_WithTheTypesOfTheApi()
    {
        var tenant = await AddRowsAsync();

        using var impressions = await Parquet.OpenAsync(tenant.Client, "/api/v1/impressions/export?format=parquet");
        using var referrals = await Parquet.OpenAsync(tenant.Client, "/api/v1/referrals/export?format=parquet");
        using var earnings = await Parquet.OpenAsync(tenant.Client, "/api/v1/earnings/export?format=parquet");

        const string text = "VARCHAR";
        const string time = "TIMESTAMP WITH TIME ZONE";
        Assert.That(impressions.Columns, Is.EqualTo(new[]
        {
            ("id", text), ("poster_id", text), ("program_id", text), ("student_id", text), ("scanned_at", time), ("user_agent", text), ("ip_address", text),
            ("metadata", text),
        }));
        Assert.That(referrals.Columns, Is.EqualTo(new[]
        {
            ("id", text), ("impression_id", text), ("first_name", text), ("last_name", text), ("email", text), ("profile_picture", text), ("status", text),
            ("flags", text), ("flags_acknowledged_at", time), ("program_id", text), ("student_id", text), ("created_at", time), ("verified_at", time), ("updated_at", time), ("metadata", text),
        }));
        Assert.That(earnings.Columns, Is.EqualTo(new[]
        {
            ("id", text), ("referral_id", text), ("program_id", text), ("student_id", text), ("amount", "BIGINT"), ("currency", text), ("type", text),
            ("description", text), ("status", text), ("reference_id", text), ("created_at", time), ("paid_at", time), ("updated_at", time), ("metadata", text),
        }));
        Assert.That(earnings.Rows("sum(amount)"), Is.EqualTo(new[] { "1500" }));
        Assert.That(earnings.Rows("count(paid_at)"), Is.EqualTo(new[] { "1" }), "null is null");
        foreach (var (list, file) in Lists.Zip([impressions, referrals, earnings]))
        {
            var lines = (await tenant.Client.GetStringAsync($"/api/v1/{list}/export?format=ndjson")).TrimEnd('\n').Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                foreach (var member in JsonDocument.Parse(lines[i]).RootElement.EnumerateObject())
                {
                    Assert.That(
                        file.Text(member.Name, i),
                        Is.EqualTo(member.Value.ValueKind is JsonValueKind.Null ? null
                            : member.Value.ValueKind is JsonValueKind.String ? member.Value.GetString()
                            : member.Value.GetRawText()),
                        member.Name);
                }
            }
        }
    }

    [Test]
    public async Task ManyRows_AreInEachFormatOnce_AndPartsAddUpToTheWhole()
    {
        var tenant = await AddManyAsync();
        var ids = (await Service.Shared.Database(tenant.OrganizationId).Impressions.Select(impression => impression.Id).ToListAsync())
            .OrderByDescending(id => id, StringComparer.Ordinal).ToList();

        foreach (var format in new[] { "csv", "ndjson" })
        {
            var whole = await tenant.Client.GetStringAsync($"/api/v1/impressions/export?format={format}");
            foreach (var at in new[] { 1, 499, 500, 501, ManyRows - 1, ManyRows })
            {
                var first = await tenant.Client.GetStringAsync($"/api/v1/impressions/export?format={format}&limit={at}");
                var rest = await tenant.Client.GetStringAsync($"/api/v1/impressions/export?format={format}&after={ids[at - 1]}");
                Assert.That(first + rest, Is.EqualTo(whole), $"{format}, {at} rows");
            }

            Assert.That(whole.Split('\n').Count(line => line.Contains("imp_", StringComparison.Ordinal)), Is.EqualTo(ManyRows));
        }

        using var parquet = await Parquet.OpenAsync(tenant.Client, "/api/v1/impressions/export?format=parquet");
        Assert.That(parquet.Rows("id"), Is.EqualTo(ids));
        using var part = await Parquet.OpenAsync(tenant.Client, $"/api/v1/impressions/export?format=parquet&limit=600&after={ids[100]}");
        Assert.That(part.Rows("id"), Is.EqualTo(ids.Skip(101).Take(600)));
    }

    [TestCase("impressions", "program_id={program}")]
    [TestCase("impressions", "programId=prog_other")]
    [TestCase("impressions", "poster_id={poster}&student_id={student}")]
    [TestCase("impressions", "from=2026-06-01T12:00:00Z&to=2026-06-01T12:00:00Z")]
    [TestCase("impressions", "from=2026-06-01T12:00:00Z&to=2026-06-02")]
    [TestCase("impressions", "device_type=bot")]
    [TestCase("impressions", "traffic=human")]
    [TestCase("referrals", "program_id={program}&student_id={student}")]
    [TestCase("referrals", "status=verified")]
    [TestCase("referrals", "email=MARIE@example.com")]
    [TestCase("earnings", "program_id={program}&student_id={student}")]
    [TestCase("earnings", "status=paid")]
    public async Task Filters_AreThoseOfTheList(string list, string query)
    {
        var tenant = await AddRowsAsync();
        query = query.Replace("{program}", tenant.Program.Id, StringComparison.Ordinal).Replace("{poster}", tenant.Poster.Id, StringComparison.Ordinal)
            .Replace("{student}", tenant.Student.Id, StringComparison.Ordinal);

        Assert.That(await IdsOfExportAsync(tenant.Client, list, query), Is.EqualTo(await IdsOfListAsync(tenant, list, query)));
    }

    [TestCaseSource(nameof(Lists))]
    public async Task Rows_OfAnotherOrganization_AreNotExported(string list)
    {
        var (tenant, stranger) = (await AddRowsAsync(), await Service.Shared.AddTenantAsync());
        var id = (await IdsOfListAsync(tenant, list, ""))[0];

        Assert.That(await IdsOfExportAsync(stranger.Client, list, ""), Is.Empty);
        Assert.That(await IdsOfExportAsync(stranger.Client, list, $"program_id={tenant.Program.Id}"), Is.Empty);
        using var response = await stranger.Client.GetAsync($"/api/v1/{list}/export?after={id}");
        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").GetProperty("after")[0].GetString(), Is.EqualTo("after must be the ID of a row."));
    }

    [Test]
    public async Task AnEmptyExport_IsAFile()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        Assert.That(await tenant.Client.GetStringAsync("/api/v1/earnings/export"), Does.StartWith("\uFEFFid,referral_id,").And.EndsWith(",metadata\r\n"));
        Assert.That(await tenant.Client.GetStringAsync("/api/v1/earnings/export?format=ndjson"), Is.Empty);
        using var parquet = await Parquet.OpenAsync(tenant.Client, "/api/v1/earnings/export?format=parquet");
        Assert.That(parquet.Rows("id"), Is.Empty);
    }

    [TestCase("", "text/csv; charset=utf-8", "impressions-20260601T120000Z.csv")]
    [TestCase("format=NDJSON", "application/x-ndjson", "impressions-20260601T120000Z.ndjson")]
    [TestCase("format=parquet", "application/vnd.apache.parquet", "impressions-20260601T120000Z.parquet")]
    public async Task Response_NamesTheFile(string query, string mediaType, string name)
    {
        var tenant = await AddRowsAsync();

        using var response = await tenant.Client.GetAsync($"/api/v1/impressions/export?{query}");

        Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo(mediaType));
        Assert.That(response.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
        Assert.That(response.Content.Headers.ContentDisposition!.FileName, Is.EqualTo(name));
        Assert.That(response.Headers.CacheControl!.NoStore, Is.True);
    }

    [TestCase("format=xlsx", "format")]
    [TestCase("limit=0", "limit")]
    [TestCase("after=no.id", "after")]
    [TestCase("after=imp_unknown", "after")]
    [TestCase("from=2026-06-02&to=2026-06-01", "from")]
    [TestCase("traffic=cars", "traffic")]
    public async Task AWrongParameter_Is400_BeforeTheFirstByte(string query, string member)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.GetAsync($"/api/v1/impressions/export?{query}");

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { member }));
        Assert.That(response.Content.Headers.ContentDisposition, Is.Null);
    }

    [Test]
    public async Task Scopes_AreThoseOfTheLists()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        foreach (var list in Lists)
        {
            var (_, allowed) = await tenant.AddKeyAsync([$"{list}:read"]);
            var (_, refused) = await tenant.AddKeyAsync([.. Lists.Where(other => other != list).Select(other => $"{other}:read")]);

            Assert.That((await Service.Shared.With(allowed).GetAsync($"/api/v1/{list}/export?format=parquet")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            await (await Service.Shared.With(refused).GetAsync($"/api/v1/{list}/export")).IsProblemAsync(HttpStatusCode.Forbidden);
        }
    }

    [Test]
    public async Task AFailure_BeforeTheFirstByte_IsProblemDetails()
    {
        await using var service = new Service(replace: services => FailAfter(services, pages: 0));
        using var client = service.With(Service.DemoKey);

        using var response = await client.GetAsync("/api/v1/impressions/export");

        await response.IsProblemAsync(HttpStatusCode.InternalServerError);
        Assert.That(response.Content.Headers.ContentDisposition, Is.Null);
    }

    [TestCase("csv")]
    [TestCase("ndjson")]
    public async Task AFailure_AfterTheFirstByte_BreaksTheConnection(string format)
    {
        await using var service = new Service(replace: services => FailAfter(services, pages: 2));
        using var client = Service.Authorize(service.Unchecked(), Service.DemoKey);

        using var response = await client.GetAsync($"/api/v1/impressions/export?format={format}", HttpCompletionOption.ResponseHeadersRead);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var body = new MemoryStream();
        Assert.That(async () => await (await response.Content.ReadAsStreamAsync()).CopyToAsync(body), Throws.InstanceOf<IOException>());
        Assert.That(body.Length, Is.GreaterThan(0));
    }

    [Test]
    public async Task AThirdExport_OfAnOrganization_IsRefused_UntilOneEnds()
    {
        var reader = new HeldReader();
        await using var service = new Service(replace: services => services.Replace(ServiceDescriptor.Scoped<IImpressionExportReader>(_ => reader)));
        var (tenant, other) = (await service.AddTenantAsync(), await service.AddTenantAsync());
        var first = tenant.Client.GetAsync("/api/v1/impressions/export");
        await reader.Started.Task;
        // One of these waits for its turn to read until the first one has read; the other one is refused at once.
        Task<HttpResponseMessage>[] others = [tenant.Client.GetAsync("/api/v1/impressions/export"), tenant.Client.GetAsync("/api/v1/impressions/export")];
        var refused = await Task.WhenAny(others);

        var problem = await (await refused).IsProblemAsync(HttpStatusCode.ServiceUnavailable, "overloaded");
        Assert.That(problem.Text("detail"), Does.StartWith("2 exports of this organization are running."));
        Assert.That((await refused).Headers.RetryAfter, Is.Not.Null);
        var ofOther = other.Client.GetAsync("/api/v1/impressions/export");

        reader.Release.SetResult();

        foreach (var response in new[] { first, others.Single(response => response != refused), ofOther })
        {
            Assert.That((await response).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That((await tenant.Client.GetAsync("/api/v1/earnings/export")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static void FailAfter(IServiceCollection services, int pages) => services.Replace(ServiceDescriptor.Scoped<IImpressionExportReader>(
        _ => new FailingReader(pages)));

    /// <summary>Creates an organization with three rows in each list, one of each status that matters, in different milliseconds.</summary>
    private static async Task<Tenant> AddRowsAsync()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var at = Service.Shared.Time.GetUtcNow().UtcDateTime;
        var names = new[] { ("Ada", "Lovelace"), ("Grace", "Hopper"), ("Marie", "Skłodowska-Curie") };
        for (var i = 0; i < names.Length; i++)
        {
            var impression = await tenant.AddImpressionAsync(userAgent: i == 0 ? null : Formula, metadata: """{"ü":[1,null]}""");
            var created = at.AddMilliseconds(i * 7);
            var referral = Referral.Create(impression, 0, names[i].Item1, names[i].Item2, $"{names[i].Item1.ToLowerInvariant()}@example.com", created);
            await Service.Shared.SaveAsync(referral);
            var earning = Earning.Create(referral, 500, created);
            await Service.Shared.SaveAsync(earning);
            if (i == 2)
            {
                (await tenant.Client.PutJsonAsync($"/api/v1/referrals/{referral.Id}", """{"status":"verified"}""")).EnsureSuccessStatusCode();
                (await tenant.Client.PutJsonAsync($"/api/v1/earnings/{earning.Id}", """{"status":"paid","description":"\"x\", y"}""")).EnsureSuccessStatusCode();
            }
        }

        return tenant;
    }

    /// <summary>Creates an organization with more impressions than a page has, many of them in the same millisecond.</summary>
    private static async Task<Tenant> AddManyAsync()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await Service.Shared.SaveAsync([.. Enumerable.Range(0, ManyRows).Select(row => Impression.Record(
            Domain.Posters.ScanTarget.Of(tenant.Poster, tenant.Program),
            Service.Shared.Time.GetUtcNow().UtcDateTime.AddMilliseconds(row / 300),
            new Domain.Impressions.Classification.ScanSignals { UserAgent = $"Agent {row}" },
            IPAddress.Loopback,
            ScanFields.OfQuery([], referrer: null),
            $"imp_{row:D8}"))]);
        return tenant;
    }

    private static async Task<List<string>> IdsOfExportAsync(HttpClient client, string list, string query)
    {
        var body = await client.GetStringAsync($"/api/v1/{list}/export?format=ndjson&{query}");
        return [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.Text("id"))];
    }

    private static async Task<List<string>> IdsOfListAsync(Tenant tenant, string list, string query)
    {
        using var response = await tenant.Client.GetAsync($"/api/v1/{list}?{query}");
        return [.. (await response.JsonAsync()).GetProperty(list).EnumerateArray().Select(row => row.Text("id"))];
    }

    private static IReadOnlyList<ImpressionResponse> Rows(int count) =>
    [
        .. Enumerable.Range(0, count).Select(row => new ImpressionResponse
        {
            Id = $"imp_{row}",
            PosterId = "poster_1",
            ProgramId = "prog_1",
            StudentId = "user_1",
            ScannedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            UserAgent = null,
            IpAddress = null,
            Metadata = Domain.Common.Metadata.Empty,
        }),
    ];

    private sealed class FailingReader(int pages) : IImpressionExportReader
    {
        private int _read;

        public Task<IReadOnlyList<ImpressionResponse>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken) =>
            _read++ < pages ? Task.FromResult(Rows(slice.Take)) : throw new InvalidOperationException("The test has no more pages.");
    }

    private sealed class HeldReader : IImpressionExportReader
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<IReadOnlyList<ImpressionResponse>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken)
        {
            Started.TrySetResult();
            await Release.Task;
            return Rows(1);
        }
    }
}
