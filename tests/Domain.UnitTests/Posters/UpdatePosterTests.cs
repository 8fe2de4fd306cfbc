using Impressions.Domain.Common;
using Impressions.Domain.Posters;
using Impressions.Tests;

namespace Impressions.Domain.UnitTests.Posters;

public sealed class UpdatePosterTests
{
    private static readonly DateTime Later = DateTime.UnixEpoch.AddDays(1);

    private readonly Poster _poster = Poster.Create("org_1", "prog_1", "user_1", DateTime.UnixEpoch, "Library", "https://example.com/own");

    [Test]
    public void NewValues_AreStored_AndRaiseTheVersion()
    {
        _poster.Update(null, null, PosterStatus.Paused, Metadata.Parse("""{"a":1}"""), Later);

        Assert.Multiple(() =>
        {
            Assert.That((_poster.Location, _poster.DestinationUrl), Is.EqualTo(((string?)null, (string?)null)));
            Assert.That(_poster.Status, Is.EqualTo(PosterStatus.Paused));
            Assert.That(_poster.Metadata.ToString(), Is.EqualTo("""{"a":1}"""));
            Assert.That((_poster.Version, _poster.UpdatedAt), Is.EqualTo((2, Later)));
        });
    }

    [Test]
    public void EqualValues_DoNotRaiseTheVersion()
    {
        _poster.Update(" Library ", "https://example.com/own", PosterStatus.Active, Metadata.Empty, Later);

        Assert.That((_poster.Version, _poster.UpdatedAt), Is.EqualTo((1, DateTime.UnixEpoch)));
    }

    [TestCase(" ", null)]
    [TestCase("a\nb", null)]
    [TestCase("Library", "/relative")]
    public void AnInvalidValue_Throws_AndChangesNothing(string? location, string? destinationUrl)
    {
        Assert.That(
            () => _poster.Update(location, destinationUrl, PosterStatus.Retired, Metadata.Empty, Later), Throws.TypeOf<DomainException>());

        Assert.That((_poster.Status, _poster.Version), Is.EqualTo((PosterStatus.Active, 1)));
    }

    [Test]
    public void AStatus_ChangesOnlyToAllowedOnes([Values] PosterStatus from, [Values] PosterStatus to)
    {
        Become(from);

        if (from is PosterStatus.Retired && to is not PosterStatus.Retired)
        {
            Assert.That(() => Become(to), Conflict.Of(ConflictReason.InvalidStatusTransition).With.Message.EqualTo(
                $"The poster is retired and can't become {(to is PosterStatus.Active ? "active" : "paused")}. This status is final."));
            Assert.That(_poster.Status, Is.EqualTo(from));
        }
        else
        {
            Become(to);
            Assert.That(_poster.Status, Is.EqualTo(to));
        }

        void Become(PosterStatus status) => _poster.Update("Library", "https://example.com/own", status, Metadata.Empty, Later);
    }
}
