using Impressions.Application.ApiKeys;
using Impressions.Application.ApiKeys.Commands.RevokeApiKey;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Domain.Organizations;
using MediatR;
using Moq;

namespace Impressions.Application.UnitTests.ApiKeys;

public sealed class RevokeApiKeyTests
{
    private readonly Mock<IApiKeyRepository> _keys = new(MockBehavior.Strict);
    private readonly ApiKey _key = ApiKey.Create("org_1", "Backend", ApiKey.NewSecret(), [Scopes.PostersRead], DateTime.UnixEpoch);

    [Test]
    public async Task AKey_IsRevoked_Once()
    {
        await HandleAsync("key_1", Precondition.None);
        await HandleAsync("key_1", Precondition.None);

        Assert.That((_key.RevokedAt, _key.Version), Is.EqualTo((TestData.Time, 2)));
    }

    [Test]
    public async Task APrecondition_IsOnTheVersion()
    {
        Assert.That(() => HandleAsync("key_1", new Precondition([2])), Throws.TypeOf<PreconditionFailedException>());
        Assert.That(_key.RevokedAt, Is.Null);

        await HandleAsync("key_1", new Precondition([1]));
        Assert.That(_key.RevokedAt, Is.EqualTo(TestData.Time));
    }

    [Test]
    public void AnUnknownKey_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        _keys.Setup(keys => keys.FindAsync("key_2", TestData.Token)).ReturnsAsync((ApiKey?)null);

        Assert.That(() => HandleAsync("key_2", Precondition.None), Throws.TypeOf<NotFoundException>().With.Message.Contains("key"));
        Assert.That(() => HandleAsync("a b", Precondition.None), Throws.TypeOf<NotFoundException>());
    }

    private Task<Unit> HandleAsync(string id, Precondition ifMatch)
    {
        _keys.Setup(keys => keys.FindAsync("key_1", TestData.Token)).ReturnsAsync(_key);
        return new RevokeApiKeyCommandHandler(_keys.Object, new FixedTime()).Handle(new RevokeApiKeyCommand(id, ifMatch), TestData.Token);
    }
}
