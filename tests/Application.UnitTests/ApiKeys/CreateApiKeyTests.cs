using FluentValidation.TestHelper;
using Impressions.Application.ApiKeys;
using Impressions.Application.ApiKeys.Commands.CreateApiKey;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Organizations;
using Impressions.Domain.Organizations;
using Moq;

namespace Impressions.Application.UnitTests.ApiKeys;

public sealed class CreateApiKeyTests
{
    private readonly Mock<IOrganizationRepository> _organizations = new(MockBehavior.Strict);
    private readonly Mock<IApiKeyRepository> _keys = new(MockBehavior.Strict);
    private readonly List<ApiKey> _added = [];

    [Test]
    public async Task AKey_IsAdded_AndItsSecretReturned()
    {
        var response = await HandleAsync(new CreateApiKeyCommand
        {
            Name = "Backend",
            Scopes = [Scopes.PostersRead, Scopes.KeysManage, Scopes.PostersRead],
            ExpiresAt = new DateTimeOffset(TestData.Time.AddHours(3)).ToOffset(TimeSpan.FromHours(2)),
        });

        var key = _added.Single();
        var secret = response.Key!.Reveal();
        Assert.Multiple(() =>
        {
            Assert.That(key.Hash, Is.EqualTo(ApiKey.HashOf(secret)));
            Assert.That((key.OrganizationId, key.Name, key.ExpiresAt), Is.EqualTo(("org_1", "Backend", TestData.Time.AddHours(3))));
            Assert.That((response.Id, response.Last4, response.Version), Is.EqualTo((key.Id, secret[^4..], 1)));
            Assert.That(response.Scopes, Is.EqualTo(new[] { Scopes.KeysManage, Scopes.PostersRead }));
        });
    }

    [Test]
    public void ScopesThatTheCallerLacks_AreRefused_AndNoKeyIsCreated()
    {
        Assert.That(
            () => HandleAsync(new CreateApiKeyCommand { Name = "Backend", Scopes = [Scopes.UsersRead, Scopes.PostersRead, Scopes.EarningsRead] }),
            Throws.TypeOf<ForbiddenException>().With.Message.EqualTo("A key can't have scopes that you don't have: users:read, earnings:read."));
        Assert.That(_added, Is.Empty);
    }

    [Test]
    public void AnUnknownOrganization_GetsNoKey()
    {
        _organizations.Setup(organizations => organizations.RequireCallersAsync(TestData.Token)).ThrowsAsync(new ForbiddenException(ForbiddenReason.OrganizationUnknown, "none"));

        Assert.That(
            () => HandleAsync(new CreateApiKeyCommand { Name = "Backend", Scopes = [Scopes.PostersRead] }, exists: false),
            Throws.TypeOf<ForbiddenException>().With.Message.EqualTo("none"));
        Assert.That(_added, Is.Empty);
    }

    /// <summary>The response that is stored for a replay does not contain the secret.</summary>
    [Test]
    public async Task AStoredResponse_HasEverythingButTheSecret()
    {
        var response = await HandleAsync(new CreateApiKeyCommand { Name = "Backend", Scopes = [Scopes.PostersRead] });

        var stored = StoredJson.Write(response);

        var read = StoredJson.Read<NewApiKeyResponse>(stored);
        Assert.That(stored, Does.Contain(response.Id).And.Not.Contain("sk_").And.Not.Contain("\"Key\""));
        Assert.That((read.Id, read.Key, read.Last4), Is.EqualTo((response.Id, (Secret?)null, response.Last4)));
        Assert.That(read.Scopes, Is.EqualTo(response.Scopes));
    }

    /// <summary>A secret that is written by mistake, for example to a log, shows nothing.</summary>
    [Test]
    public void ASecret_IsShownOnlyOnRequest()
    {
        var secret = new Secret("sk_secret");

        Assert.That(secret.Reveal(), Is.EqualTo("sk_secret"));
        Assert.That($"{secret}", Is.EqualTo("(secret)"));
        Assert.That(System.Text.Json.JsonSerializer.Serialize(new { secret }), Is.EqualTo("""{"secret":{}}"""));
    }

    [Test]
    public void TheValidator_ReportsEveryError()
    {
        var result = new CreateApiKeyCommandValidator(new FixedTime()).TestValidate(new CreateApiKeyCommand
        {
            Name = "a\0b",
            Scopes = [Scopes.PostersRead, "POSTERS:READ", null, "x"],
            ExpiresAt = TestData.Time,
            IdempotencyKey = new string('k', 256),
        });

        Assert.That(result.Errors.Select(error => error.ErrorMessage.Split(". The scopes are:")[0]), Is.EquivalentTo(new[]
        {
            "name must have 1 to 200 characters, at least one of them visible and none a control character.",
            "scopes has unknown scopes: 'POSTERS:READ', null, 'x'",
            "expires_at must be in the future.",
            "idempotency_key must have 1 to 255 characters.",
        }));
    }

    [Test]
    public void ANameAndAScope_AreRequired() => Assert.Multiple(() =>
    {
        Assert.That(FaultsOf(new CreateApiKeyCommand()), Is.EqualTo(new[] { "name is required.", "scopes is required." }));
        Assert.That(FaultsOf(new CreateApiKeyCommand { Name = "x", Scopes = [] }), Is.EqualTo(new[] { "scopes must have at least one scope." }));
        Assert.That(FaultsOf(new CreateApiKeyCommand { Name = "x", Scopes = [Scopes.PostersRead], ExpiresAt = TestData.Time.AddTicks(1) }), Is.Empty);

        static IEnumerable<string> FaultsOf(CreateApiKeyCommand command) =>
            new CreateApiKeyCommandValidator(new FixedTime()).TestValidate(command).Errors.Select(error => error.ErrorMessage);
    });

    private Task<NewApiKeyResponse> HandleAsync(CreateApiKeyCommand command, bool exists = true)
    {
        if (exists)
        {
            _organizations.Setup(organizations => organizations.RequireCallersAsync(TestData.Token)).ReturnsAsync("org_1");
        }

        _keys.Setup(keys => keys.Add(Capture.In(_added)));
        var caller = Mock.Of<ICaller>(caller => caller.Scopes == new HashSet<string> { Scopes.PostersRead, Scopes.KeysManage });
        return new CreateApiKeyCommandHandler(_organizations.Object, _keys.Object, caller, TestData.Mapper, new FixedTime()).Handle(command, TestData.Token);
    }
}
