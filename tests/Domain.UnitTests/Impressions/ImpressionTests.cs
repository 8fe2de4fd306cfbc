using System.Net;
using System.Text.Json;
using CsCheck;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;

namespace Impressions.Domain.UnitTests.Impressions;

public sealed class ImpressionTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 12, 0, 0, 123, 456, DateTimeKind.Utc);

    private static readonly Gen<ScanSignals> Signals = Gen.Select(
        Gen.OneOf(
            Gen.OneOf<string?>(
                null,
                "",
                "curl/8.5.0",
                "facebookexternalhit/1.1",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Safari/605.1.15",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"),
            Gen.String.Select(text => (string?)text),
            // The limit is between two words.
            Gen.Int[1_000, 1_030].Select(length => (string?)("Mozilla/5.0 (Windows NT 10.0) Gecko/ Firefox/".PadRight(length, ' ') + "Googlebot"))),
        Gen.OneOf(ScanSource.Visit, ScanSource.Report),
        Gen.Bool,
        Gen.OneOf<string?>(null, "\"Brave\";v=\"120\", \"Chromium\";v=\"120\"", "\"HeadlessChrome\"", new string('x', 250) + "Headless"),
        Gen.OneOf<string?>(null, "?0", "?1"),
        Gen.OneOf<string?>(null, "\"Android\"", "\"Windows\"", "\"ä\"", new string(' ', 252) + "Android"),
        Gen.OneOf<string?>(null, "prefetch", "prefetch;prerender", "preview", "x", new string(' ', 250) + "prefetch"),
        (agent, source, isRepeat, brands, mobile, platform, purpose) => new ScanSignals
        {
            UserAgent = agent,
            Source = source,
            IsRepeat = isRepeat,
            Brands = brands,
            Mobile = mobile,
            Platform = platform,
            Purpose = purpose,
        });

    private readonly Program _program = Program.Create("org_1", "Campus", "https://example.com", Now, PrivacyMode.Full);

    [Test]
    public void Record_TakesOwnersFromThePoster()
    {
        var poster = NewPoster(_program.Id);

        var impression = Record(poster);

        Assert.Multiple(() =>
        {
            Assert.That(impression.Id, Does.StartWith("imp_"));
            Assert.That(impression.OrganizationId, Is.EqualTo("org_1"));
            Assert.That(impression.ProgramId, Is.EqualTo(_program.Id));
            Assert.That(impression.StudentId, Is.EqualTo("user_1"));
            Assert.That(impression.PosterId, Is.EqualTo(poster.Id));
            Assert.That(impression.IpAddress, Is.EqualTo("203.0.113.7"));
        });
    }

    [Test]
    public void ErasePersonalData_RemovesIt_Once_AndKeepsTheRest()
    {
        var impression = Record(NewPoster(_program.Id));
        var (id, scannedAt, traffic) = (impression.Id, impression.ScannedAt, impression.Traffic);

        Assert.That(impression.ErasePersonalData(Metadata.Parse("""{"traffic":"human"}"""), Now), Is.True);
        Assert.That(impression.ErasePersonalData(Metadata.Empty, Now.AddDays(1)), Is.False);

        Assert.Multiple(() =>
        {
            Assert.That((impression.IpAddress, impression.UserAgent, impression.Signals), Is.EqualTo(((string?)null, (string?)null, "{}")));
            Assert.That(impression.Metadata.ToString(), Is.EqualTo("""{"traffic":"human"}"""));
            Assert.That(impression.ErasedAt, Is.EqualTo(new DateTime(2026, 1, 1, 12, 0, 0, 123, DateTimeKind.Utc)));
            Assert.That((impression.Id, impression.ScannedAt, impression.Traffic), Is.EqualTo((id, scannedAt, traffic)));
        });
    }

    [Test]
    public void Record_KeepsTimeToTheMillisecond() =>
        Assert.That(Record(NewPoster(_program.Id)).ScannedAt, Is.EqualTo(new DateTime(2026, 1, 1, 12, 0, 0, 123, DateTimeKind.Utc)));

    [Test]
    public void Record_TruncatesALongUserAgent_NeverWithinASurrogatePair()
    {
        var poster = NewPoster(_program.Id);

        Assert.Multiple(() =>
        {
            Assert.That(Record(poster, new string('x', 2_000)).UserAgent, Has.Length.EqualTo(1_024));
            Assert.That(Record(poster, new string('x', 1_023) + "🎓").UserAgent, Is.EqualTo(new string('x', 1_023)));
            Assert.That(Record(poster, null).UserAgent, Is.Null);
        });
    }

    [Test]
    public void Record_StoresTheAddress_AsThePrivacyModeAllows() => Assert.Multiple(() =>
    {
        Assert.That(In(PrivacyMode.Full), Is.EqualTo("203.0.113.77"));
        Assert.That(In(PrivacyMode.Truncated), Is.EqualTo("203.0.113.0"));
        Assert.That(In(PrivacyMode.None), Is.Null);

        static string? In(PrivacyMode mode)
        {
            var program = Program.Create("org_1", "Campus", "https://example.com", Now, mode);
            return Impression.Record(
                ScanTarget.Of(NewPoster(program.Id), program), Now, new ScanSignals(), IPAddress.Parse("203.0.113.77"), NoMetadata.Instance).IpAddress;
        }
    });

    [Test]
    public void Record_WithAnInvalidId_Throws() => Assert.That(
        () => Impression.Record(ScanTarget.Of(NewPoster(_program.Id), _program), Now, new ScanSignals(), null, NoMetadata.Instance, "a b"),
        Throws.TypeOf<DomainException>());

    /// <summary>The stored signals are those that were classified, so the same rules give the same verdict for them.</summary>
    [Test]
    public void StoredSignals_GiveTheRecordedVerdict()
    {
        var target = ScanTarget.Of(NewPoster(_program.Id), _program);

        Signals.Sample(signals =>
        {
            var metadata = new RecordedVerdict();
            var impression = Impression.Record(target, Now, signals, null, metadata);
            return impression.ClassifyAgain() == metadata.Verdict
                && impression.DeviceType == metadata.Verdict.DeviceType
                && impression.Traffic == metadata.Verdict.Traffic
                && impression.ClassifierVersion == ScanClassifier.Version;
        });
    }

    [Test]
    public void Record_TruncatesEverySignal()
    {
        var tooLong = new string('x', 257);
        var signals = new ScanSignals { Brands = tooLong, Mobile = tooLong, Platform = tooLong, Purpose = tooLong };

        var stored = JsonDocument.Parse(
            Impression.Record(ScanTarget.Of(NewPoster(_program.Id), _program), Now, signals, null, NoMetadata.Instance).Signals).RootElement;

        Assert.Multiple(() =>
        {
            foreach (var name in new[] { "brands", "mobile", "platform", "purpose" })
            {
                Assert.That(stored.GetProperty(name).GetString(), Has.Length.EqualTo(256), name);
            }
        });
    }

    [Test]
    public void Record_InLocalTime_Throws() => Assert.That(
        () => Impression.Record(
            ScanTarget.Of(NewPoster(_program.Id), _program), DateTime.SpecifyKind(Now, DateTimeKind.Local), new ScanSignals(), null, NoMetadata.Instance),
        Throws.TypeOf<DomainException>());

    private static Poster NewPoster(string programId) => Poster.Create("org_1", programId, "user_1", Now);

    private Impression Record(Poster poster, string? userAgent = "Mozilla/5.0") =>
        Impression.Record(
            ScanTarget.Of(poster, _program), Now, new ScanSignals { UserAgent = userAgent }, IPAddress.Parse("203.0.113.7"), NoMetadata.Instance);

    private sealed class RecordedVerdict : IScanMetadata
    {
        public Verdict? Verdict { get; private set; }

        public Metadata Compose(ScanTarget target, Verdict verdict)
        {
            Verdict = verdict;
            return Metadata.Empty;
        }
    }
}
