using FluentValidation.TestHelper;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Posters;
using Impressions.Application.Posters.Commands.UpdatePoster;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Domain.Common;
using Impressions.Domain.Posters;
using Moq;

namespace Impressions.Application.UnitTests.Posters;

public sealed class UpdatePosterTests
{
    private readonly Mock<IPosterRepository> _posters = new(MockBehavior.Strict);
    private readonly Poster _poster = Poster.Create(
        "org_1", "prog_1", "user_1", DateTime.UnixEpoch, "Library", "https://example.com/own", "poster_1", metadata: Metadata.Parse("""{"a":1}"""));

    [Test]
    public async Task OmittedMembers_KeepTheirValues()
    {
        var response = await HandleAsync(new UpdatePosterCommand { Id = "poster_1", Status = "Paused" });

        Assert.That(
            (response.Status, response.Location, response.DestinationUrl, response.Metadata.ToString(), response.Version, response.UpdatedAt),
            Is.EqualTo((PosterStatus.Paused, "Library", "https://example.com/own", """{"a":1}""", 2, TestData.Time)));
    }

    [Test]
    public async Task ANamedNull_Clears_AndMetadataMerges()
    {
        var response = await HandleAsync(new UpdatePosterCommand
        {
            Id = "poster_1",
            Location = null,
            DestinationUrl = null,
            Metadata = Metadata.Parse("""{"b":2}"""),
        });

        Assert.That(
            (response.Location, response.DestinationUrl, response.Metadata.ToString()),
            Is.EqualTo(((string?)null, (string?)null, """{"a":1,"b":2}""")));
    }

    [Test]
    public async Task ARetiredPoster_StaysRetired()
    {
        await HandleAsync(new UpdatePosterCommand { Id = "poster_1", Status = "retired" });

        Assert.That(() => HandleAsync(new UpdatePosterCommand { Id = "poster_1", Status = "active" }), Throws.TypeOf<ConflictException>());
        Assert.That((await HandleAsync(new UpdatePosterCommand { Id = "poster_1", Location = "Archive" })).Location, Is.EqualTo("Archive"));
    }

    [Test]
    public void APrecondition_IsOnTheVersion()
    {
        Assert.That(
            () => HandleAsync(new UpdatePosterCommand { Id = "poster_1", Status = "paused", Precondition = new Precondition([2]) }),
            Throws.TypeOf<PreconditionFailedException>());
        Assert.That(_poster.Status, Is.EqualTo(PosterStatus.Active));
    }

    [Test]
    public void AnUnknownPoster_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        _posters.Setup(posters => posters.FindAsync("poster_2", TestData.Token)).ReturnsAsync((Poster?)null);

        Assert.That(() => HandleAsync(new UpdatePosterCommand { Id = "poster_2" }), Throws.TypeOf<NotFoundException>().With.Message.Contains("poster"));
        Assert.That(() => HandleAsync(new UpdatePosterCommand { Id = "a b" }), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public void TheValidator_RefusesNull_ForRequiredMembers()
    {
        var validator = new UpdatePosterCommandValidator(TestData.Scans);

        Assert.That(validator.TestValidate(new UpdatePosterCommand()).IsValid, Is.True);
        Assert.That(
            validator.TestValidate(new UpdatePosterCommand { Location = null, DestinationUrl = null, Status = null })
                .Errors.Select(error => error.ErrorMessage),
            Is.EquivalentTo(new[] { "status can't be null." }));
    }

    private Task<PosterResponse> HandleAsync(UpdatePosterCommand command)
    {
        _posters.Setup(posters => posters.FindAsync("poster_1", TestData.Token)).ReturnsAsync(_poster);
        return new UpdatePosterCommandHandler(_posters.Object, TestData.Mapper, new FixedTime()).Handle(command, TestData.Token);
    }
}
