using System.Net;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Moq;

namespace Impressions.Application.UnitTests.Impressions;

public sealed class GetImpressionTests
{
    private readonly Mock<IImpressionRepository> _impressions = new(MockBehavior.Strict);

    [Test]
    public async Task AnImpression_IsMappedMemberByMember()
    {
        var impression = Impression.Record(
            TestData.Target, TestData.Time, new ScanSignals { UserAgent = "Mozilla/5.0" }, IPAddress.Loopback,
            ScanFields.Of(Metadata.Parse("""{"a":1}""")), "imp_1");
        _impressions.Setup(repository => repository.FindAsync("imp_1", TestData.Token)).ReturnsAsync(impression);

        var response = await HandleAsync("imp_1");

        Assert.Multiple(() =>
        {
            Assert.That(response.Id, Is.EqualTo("imp_1"));
            Assert.That(response.PosterId, Is.EqualTo("poster_1"));
            Assert.That(response.ProgramId, Is.EqualTo("prog_1"));
            Assert.That(response.StudentId, Is.EqualTo("user_1"));
            Assert.That(response.ScannedAt, Is.EqualTo(TestData.Time));
            Assert.That(response.UserAgent, Is.EqualTo("Mozilla/5.0"));
            Assert.That(response.IpAddress, Is.EqualTo("127.0.0.1"));
            Assert.That(response.Metadata.ToString(), Is.EqualTo(impression.Metadata.ToString()));
        });
    }

    [Test]
    public void AnUnknownImpression_IsNotFound()
    {
        _impressions.Setup(repository => repository.FindAsync("imp_1", TestData.Token)).ReturnsAsync((Impression?)null);

        Assert.That(() => HandleAsync("imp_1"), Throws.TypeOf<NotFoundException>().With.Message.Contains("impression"));
    }

    [Test]
    public void AnInvalidId_IsNotFound_WithoutAQuery() =>
        Assert.That(() => HandleAsync("a b"), Throws.TypeOf<NotFoundException>());

    private Task<ImpressionResponse> HandleAsync(string id) =>
        new GetImpressionQueryHandler(_impressions.Object, TestData.Mapper).Handle(new GetImpressionQuery(id), TestData.Token);
}
