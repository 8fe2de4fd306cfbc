using Impressions.Application.ApiKeys;
using Impressions.Application.ApiKeys.Queries.GetApiKey;
using Impressions.Application.ApiKeys.Queries.GetApiKeyOwner;
using Impressions.Application.ApiKeys.Queries.ListApiKeys;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Paging;
using Impressions.Domain.Organizations;
using Moq;

namespace Impressions.Application.UnitTests.ApiKeys;

public sealed class ReadApiKeyTests
{
    private readonly Mock<IApiKeyRepository> _keys = new(MockBehavior.Strict);
    private readonly ApiKey _key = ApiKey.Create("org_1", "Backend", "sk_0123456789abcdefghij", [Scopes.PostersRead, Scopes.KeysManage], TestData.Time);

    [Test]
    public async Task AKey_IsMapped_AndAnUnknownOneIsNotFound()
    {
        _keys.Setup(keys => keys.FindAsync("key_1", TestData.Token)).ReturnsAsync(_key);
        _keys.Setup(keys => keys.FindAsync("key_2", TestData.Token)).ReturnsAsync((ApiKey?)null);
        var handler = new GetApiKeyQueryHandler(_keys.Object, TestData.Mapper);

        var response = await handler.Handle(new GetApiKeyQuery("key_1"), TestData.Token);
        Assert.That((response.Id, response.Last4, response.ExpiresAt, response.Version), Is.EqualTo((_key.Id, "ghij", (DateTime?)null, 1)));
        Assert.That(response.Scopes, Is.EqualTo(new[] { Scopes.KeysManage, Scopes.PostersRead }));
        Assert.That(() => handler.Handle(new GetApiKeyQuery("key_2"), TestData.Token), Throws.TypeOf<NotFoundException>().With.Message.Contains("key"));
        Assert.That(() => handler.Handle(new GetApiKeyQuery("a b"), TestData.Token), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public async Task TheOwnerOfAKey_IsFound_AndAnUnknownKeyIsNotFound()
    {
        _keys.Setup(keys => keys.FindOwnerAsync("key_1", TestData.Token)).ReturnsAsync("org_1");
        _keys.Setup(keys => keys.FindOwnerAsync("key_2", TestData.Token)).ReturnsAsync((string?)null);
        var handler = new GetApiKeyOwnerQueryHandler(_keys.Object);

        Assert.That(await handler.Handle(new GetApiKeyOwnerQuery("key_1"), TestData.Token), Is.EqualTo("org_1"));
        Assert.That(() => handler.Handle(new GetApiKeyOwnerQuery("key_2"), TestData.Token), Throws.TypeOf<NotFoundException>().With.Message.Contains("key"));
    }

    [Test]
    public async Task TheQuery_IsTheRepositorysSlice_AndACursorContinues()
    {
        var filter = new ApiKeyFilter();
        _keys.Setup(keys => keys.ListAsync(filter, new Slice(null, 7, 2), TestData.Token)).ReturnsAsync([_key, _key]);
        _keys.Setup(keys => keys.ListAsync(filter, new Slice(new Position(_key.CreatedAt, _key.Id), 0, 2), TestData.Token)).ReturnsAsync([]);
        var handler = new ListApiKeysQueryHandler(_keys.Object, TestData.Mapper);

        var first = await handler.Handle(new ListApiKeysQuery { Limit = 1, Offset = 7 }, TestData.Token);
        var second = await handler.Handle(new ListApiKeysQuery { Limit = 1, Cursor = first.NextCursor }, TestData.Token);

        Assert.That((first.Keys.Single().Id, first.HasMore), Is.EqualTo((_key.Id, true)));
        Assert.That((second.Keys.Count, second.HasMore, second.NextCursor), Is.EqualTo((0, false, (string?)null)));
    }
}
