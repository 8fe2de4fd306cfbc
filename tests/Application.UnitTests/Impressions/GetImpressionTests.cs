using System.Net;
using AutoMapper;
using Impressions.Application.Common;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Impressions.Application.UnitTests.Impressions;

public sealed class GetImpressionTests
{
    private static readonly IMapper Mapper =
        new ServiceCollection().AddApplication().BuildServiceProvider().GetRequiredService<IMapper>();

    private readonly Mock<IImpressionRepository> _impressions = new(MockBehavior.Strict);

    [Test]
    public async Task AnImpression_IsMappedMemberByMember()
    {
        var at = new DateTime(2024, 1, 15, 10, 30, 0, DateTimeKind.Utc);
        var program = Program.Create("org_1", "Campus", "https://example.com", at, id: "prog_1");
        var poster = Poster.Create("org_1", "prog_1", "user_1", at, id: "poster_1");
        var impression = Impression.Record(
            ScanTarget.Of(poster, program), at, new ScanSignals { UserAgent = "Mozilla/5.0" }, IPAddress.Loopback,
            ScanFields.Of(Metadata.Parse("""{"a":1}""")), "imp_1");
        _impressions.Setup(repository => repository.FindAsync("imp_1", CancellationToken.None)).ReturnsAsync(impression);

        var response = await HandleAsync("imp_1");

        Assert.Multiple(() =>
        {
            Assert.That(response.Id, Is.EqualTo("imp_1"));
            Assert.That(response.PosterId, Is.EqualTo("poster_1"));
            Assert.That(response.ProgramId, Is.EqualTo("prog_1"));
            Assert.That(response.StudentId, Is.EqualTo("user_1"));
            Assert.That(response.ScannedAt, Is.EqualTo(at));
            Assert.That(response.UserAgent, Is.EqualTo("Mozilla/5.0"));
            Assert.That(response.IpAddress, Is.EqualTo("127.0.0.1"));
            Assert.That(response.Metadata.ToString(), Is.EqualTo(impression.Metadata.ToString()));
        });
    }

    [Test]
    public void AnUnknownImpression_IsNotFound()
    {
        _impressions.Setup(repository => repository.FindAsync("imp_1", CancellationToken.None)).ReturnsAsync((Impression?)null);

        Assert.That(() => HandleAsync("imp_1"), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public void WhatCannotBeAnId_IsNotFound_WithoutAskingTheRepository() =>
        Assert.That(() => HandleAsync("a b"), Throws.TypeOf<NotFoundException>());

    private Task<ImpressionResponse> HandleAsync(string id) =>
        new GetImpressionQueryHandler(_impressions.Object, Mapper).Handle(new GetImpressionQuery(id), CancellationToken.None);
}
