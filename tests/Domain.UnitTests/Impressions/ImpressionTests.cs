using System.Net;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;

namespace Impressions.Domain.UnitTests.Impressions;

public sealed class ImpressionTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 12, 0, 0, 123, 456, DateTimeKind.Utc);

    private static readonly ScanFields NoFields = ScanFields.OfQuery([], referrer: null);

    private readonly Program _program = Program.Create("org_1", "Campus", "https://example.com", Now);

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
    public void Record_KeepsTimeToTheMillisecond() =>
        Assert.That(Record(NewPoster(_program.Id)).ScannedAt, Is.EqualTo(new DateTime(2026, 1, 1, 12, 0, 0, 123, DateTimeKind.Utc)));

    [Test]
    public void Record_CutsALongUserAgent_NotThroughAPair()
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
    public void Record_InLocalTime_Throws() => Assert.That(
        () => Impression.Record(
            ScanTarget.Of(NewPoster(_program.Id), _program), DateTime.SpecifyKind(Now, DateTimeKind.Local), new ScanSignals(), null, NoFields),
        Throws.TypeOf<DomainException>());

    private static Poster NewPoster(string programId) => Poster.Create("org_1", programId, "user_1", Now);

    private Impression Record(Poster poster, string? userAgent = "Mozilla/5.0") =>
        Impression.Record(
            ScanTarget.Of(poster, _program), Now, new ScanSignals { UserAgent = userAgent }, IPAddress.Parse("203.0.113.7"), NoFields);
}
