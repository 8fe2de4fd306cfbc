using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Paging;
using Impressions.Application.Exports;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Queries.ExportImpressions;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Application.Referrals;
using Impressions.Application.Referrals.Queries.ExportReferrals;
using Impressions.Domain.Auditing;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Referrals;
using Moq;

namespace Impressions.Application.UnitTests.Exports;

/// <summary>The handlers of exports: what they read, in which parts, and what they refuse before the first byte.</summary>
public sealed class ExportHandlerTests
{
    private readonly Mock<IImpressionRepository> _impressions = new(MockBehavior.Strict);
    private readonly Mock<IImpressionExportReader> _reader = new(MockBehavior.Strict);
    private readonly Mock<IAuditLog> _audit = new(MockBehavior.Strict);
    private readonly List<(ExportFormat Format, bool IsContinued)> _encoders = [];
    private readonly List<AuditedAction> _actions = [];
    private readonly List<IReadOnlyCollection<AuditChange>> _details = [];

    [SetUp]
    public void AcceptEntries() => _audit
        .Setup(audit => audit.AppendAsync("org_1", TestData.Actor, Capture.In(_actions), Capture.In(_details), TestData.Token))
        .Returns(Task.CompletedTask);

    [Test]
    public async Task TheQuery_IsTheRepositorysFilter_AndALimitIsTheSizeOfThePart()
    {
        var from = new DateTimeOffset(2024, 1, 1, 2, 0, 0, TimeSpan.FromHours(2));
        _reader
            .Setup(reader => reader.ListAsync(
                new ImpressionFilter("prog_1", "poster_1", "user_1", from.UtcDateTime, from.AddDays(1).UtcDateTime, DeviceType.Tablet, Traffic.Preview),
                new Slice(null, 0, 3),
                TestData.Token))
            .ReturnsAsync([Row("imp_1")]);

        var file = await HandleAsync(new ExportImpressionsQuery
        {
            ProgramId = "prog_1",
            PosterId = "poster_1",
            StudentId = "user_1",
            From = from,
            To = from.AddDays(1),
            DeviceType = "tablet",
            Traffic = "Preview",
            Format = "NDJSON",
            Limit = 3,
        });

        Assert.That((file.Name, file.MediaType), Is.EqualTo(("impressions-20240115T103000Z.ndjson", "application/x-ndjson")));
        Assert.That(await ReadAsync(file), Is.EqualTo(new[] { "imp_1" }));
        Assert.That(_encoders, Is.EqualTo(new[] { (ExportFormat.Ndjson, false) }));
        Assert.That(_actions, Is.EqualTo(new[] { new AuditedAction("export_impressions", "impression", ResourceId: null) }));
        Assert.That(_details.Single().Select(detail => (detail.Member, detail.After)), Is.EqualTo(new[]
        {
            ("format", "NDJSON"), ("program_id", "prog_1"), ("poster_id", "poster_1"), ("student_id", "user_1"), ("from", "2024-01-01T00:00:00Z"),
            ("to", "2024-01-02T00:00:00Z"), ("device_type", "tablet"), ("traffic", "preview"), ("limit", "3"),
        }));
    }

    /// <summary>Nobody has data whose export is not in the audit log. What was not sent is not in it.</summary>
    [Test]
    public async Task NoByteIsSent_BeforeTheEntryOfTheAuditLog()
    {
        _reader.Setup(reader => reader.ListAsync(It.IsAny<ImpressionFilter>(), It.IsAny<Slice>(), TestData.Token)).ReturnsAsync([Row("imp_1")]);
        var file = await HandleAsync(new ExportImpressionsQuery());
        Assert.That(_actions, Is.Empty, "prepared, as for its headers alone");
        _audit
            .Setup(audit => audit.AppendAsync("org_1", TestData.Actor, It.IsAny<AuditedAction>(), It.IsAny<IReadOnlyCollection<AuditChange>>(), TestData.Token))
            .ThrowsAsync(new IOException("The database is away."));
        using var output = new MemoryStream();

        Assert.That(() => file.WriteToAsync(output, progress: null, TestData.Token), Throws.TypeOf<IOException>());
        Assert.That(output.Length, Is.Zero);
    }

    [Test]
    public async Task AnExport_ContinuesAfterARow_WithPagesOf500_UntilAPageIsNotFull()
    {
        var everything = new ImpressionFilter(null, null, null, null, null, null, null);
        var last = TestData.Impression("imp_last");
        _impressions.Setup(impressions => impressions.FindAsync("imp_last", TestData.Token)).ReturnsAsync(last);
        Setup("imp_last", [.. Enumerable.Range(0, 500).Select(row => Row($"imp_{row}"))]);
        Setup("imp_499", [Row("imp_500")]);

        var file = await HandleAsync(new ExportImpressionsQuery { After = "imp_last" });

        Assert.That(await ReadAsync(file), Is.EqualTo(Enumerable.Range(0, 501).Select(row => $"imp_{row}")));
        Assert.That(_encoders, Is.EqualTo(new[] { (ExportFormat.Csv, true) }), "the parts are appended to one file");

        void Setup(string after, IReadOnlyList<ImpressionResponse> rows) => _reader
            .Setup(reader => reader.ListAsync(everything, new Slice(new Position(TestData.Time, after), 0, 500), TestData.Token))
            .ReturnsAsync(rows);
    }

    [Test]
    public void AnUnknownRow_ToContinueAfter_IsRefused()
    {
        _impressions.Setup(impressions => impressions.FindAsync("imp_unknown", TestData.Token)).ReturnsAsync((Impression?)null);

        Assert.That(
            () => HandleAsync(new ExportImpressionsQuery { After = "imp_unknown" }),
            Throws.TypeOf<InvalidMemberException>().With.Message.Contains("must be the ID of a row."));
    }

    [Test]
    public async Task Referrals_AreThoseOfTheList_WithANormalizedEmailAddress()
    {
        var referrals = new Mock<IReferralRepository>(MockBehavior.Strict);
        referrals
            .Setup(repository => repository.ListAsync(
                new ReferralFilter("prog_1", "user_1", ReferralStatus.Verified, "imp_1", "GRACE@EXAMPLE.COM"), new Slice(null, 0, 500), TestData.Token))
            .ReturnsAsync([TestData.Referral()]);
        var handler = new ExportReferralsQueryHandler(referrals.Object, TestData.Mapper, Exporter());

        var file = await handler.Handle(
            new ExportReferralsQuery { ProgramId = "prog_1", StudentId = "user_1", Status = "verified", ImpressionId = "imp_1", Email = "Grace@Example.com" },
            TestData.Token);

        Assert.That(await ReadAsync(file), Is.EqualTo(new[] { "ref_1" }));
        Assert.That(_details.Single().Single(detail => detail.Member == "email").After, Is.Null, "the audit log has no e-mail address");
    }

    private static ImpressionResponse Row(string id) => TestData.Mapper.Map<ImpressionResponse>(TestData.Impression(id));

    private static async Task<string[]> ReadAsync(ExportFile file)
    {
        using var output = new MemoryStream();
        await file.WriteToAsync(output, progress: null, TestData.Token);
        return System.Text.Encoding.UTF8.GetString(output.ToArray()).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private Task<ExportFile> HandleAsync(ExportImpressionsQuery query) =>
        new ExportImpressionsQueryHandler(_impressions.Object, _reader.Object, Exporter()).Handle(query, TestData.Token);

    private Exporter Exporter() => new(
        new ExportCapacity(),
        new IdEncoders(_encoders),
        Mock.Of<ICaller>(caller => caller.OrganizationId == "org_1"),
        Mock.Of<IActor>(actor => actor.Current == TestData.Actor),
        _audit.Object,
        new FixedTime());

    /// <summary>Encodes the IDs of the rows.</summary>
    private sealed class IdEncoders(List<(ExportFormat, bool)> created) : IExportEncoders
    {
        public Task<IExportEncoder<TRow>> CreateAsync<TRow>(
            ExportFormat format, IReadOnlyList<ExportColumn<TRow>> columns, bool isContinued, CancellationToken cancellationToken)
        {
            created.Add((format, isContinued));
            return Task.FromResult<IExportEncoder<TRow>>(new IdEncoder<TRow>((TextColumn<TRow>)columns[0]));
        }
    }

    private sealed class IdEncoder<TRow>(TextColumn<TRow> id) : IExportEncoder<TRow>
    {
        private string _encoded = "";

        public Task EncodeAsync(IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
        {
            _encoded = string.Concat(rows.Select(row => $"{id.Value(row)} "));
            return Task.CompletedTask;
        }

        public Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task SendAsync(Stream output, CancellationToken cancellationToken) =>
            output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(_encoded), cancellationToken).AsTask();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
