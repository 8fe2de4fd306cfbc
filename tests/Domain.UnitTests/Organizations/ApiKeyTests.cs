using Impressions.Domain.Common;
using Impressions.Domain.Organizations;

namespace Impressions.Domain.UnitTests.Organizations;

public sealed class ApiKeyTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void NewSecret_Has256RandomBits()
    {
        var secret = ApiKey.NewSecret();

        Assert.That(secret, Does.Match("^sk_[A-Za-z0-9_-]{43}$"));
        Assert.That(ApiKey.NewSecret(), Is.Not.EqualTo(secret));
    }

    [Test]
    public void HashOf_IsSha256InHexadecimal() =>
        // FIPS 180-2, appendix B.1.
        Assert.That(ApiKey.HashOf("abc"), Is.EqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));

    [Test]
    public void Create_KeepsTheHashAndTheLastFour_NotTheSecret()
    {
        var secret = ApiKey.NewSecret();

        var key = ApiKey.Create("org_1", "Backend", secret, [Scopes.PostersRead, Scopes.ImpressionsRead], Now);

        Assert.Multiple(() =>
        {
            Assert.That(key.Hash, Is.EqualTo(ApiKey.HashOf(secret)));
            Assert.That(key.Last4, Is.EqualTo(secret[^4..]));
            Assert.That(key.Scopes, Is.EqualTo("impressions:read posters:read"));
        });
    }

    [TestCase("pk_0123456789012345678901234567890")]
    [TestCase("sk_short")]
    public void Create_WithAnInvalidSecret_Throws(string secret) =>
        Assert.That(() => ApiKey.Create("org_1", "Backend", secret, [Scopes.PostersRead], Now), Throws.TypeOf<DomainException>());

    [Test]
    public void ASecret_Has20To128Characters() => Assert.Multiple(() =>
    {
        Assert.That(Secret(20).Hash, Is.Not.Empty);
        Assert.That(Secret(128).Hash, Is.Not.Empty);
        Assert.That(() => Secret(19), Throws.TypeOf<DomainException>());
        Assert.That(() => Secret(129), Throws.TypeOf<DomainException>());

        static ApiKey Secret(int length) =>
            ApiKey.Create("org_1", "Backend", "sk_".PadRight(length, 'x'), [Scopes.PostersRead], Now);
    });

    [Test]
    public void AName_IsTrimmed_AndHas1To200Characters() => Assert.Multiple(() =>
    {
        Assert.That(Named(" Backend ").Name, Is.EqualTo("Backend"));
        Assert.That(Named(new string('x', 200)).Name, Has.Length.EqualTo(200));
        Assert.That(() => Named(new string('x', 201)), Throws.TypeOf<DomainException>());
        Assert.That(() => Named(""), Throws.TypeOf<DomainException>().With.Message.Contains("name"));
        Assert.That(() => Named("  "), Throws.TypeOf<DomainException>());

        static ApiKey Named(string name) => ApiKey.Create("org_1", name, ApiKey.NewSecret(), [Scopes.PostersRead], Now);
    });

    [Test]
    public void Create_WithAScopeTwice_KeepsItOnce() => Assert.That(
        With([Scopes.PostersRead, Scopes.ImpressionsRead, Scopes.PostersRead]).Scopes, Is.EqualTo("impressions:read posters:read"));

    [Test]
    public void Create_WithNoScope_AnUnknownScope_OrAPastExpiry_Throws() => Assert.Multiple(() =>
    {
        Assert.That(() => With([]), Throws.TypeOf<DomainException>());
        Assert.That(() => With(["everything"]), Throws.TypeOf<DomainException>());
        Assert.That(() => With([Scopes.PostersRead], Now), Throws.TypeOf<DomainException>());
    });

    [Test]
    public void IsActiveAt_UntilItExpires()
    {
        var key = With([Scopes.PostersRead], Now.AddDays(1));

        Assert.Multiple(() =>
        {
            Assert.That(key.IsActiveAt(Now.AddDays(1).AddMilliseconds(-1)), Is.True);
            Assert.That(key.IsActiveAt(Now.AddDays(1)), Is.False);
        });
    }

    [Test]
    public void Revoke_IsPermanent()
    {
        var key = With([Scopes.PostersRead]);

        key.Revoke(Now);
        key.Revoke(Now.AddDays(1));

        Assert.Multiple(() =>
        {
            Assert.That(key.IsActiveAt(Now), Is.False);
            Assert.That(key.RevokedAt, Is.EqualTo(Now));
            Assert.That((key.Version, key.UpdatedAt), Is.EqualTo((2, Now)), "the second revocation changes nothing");
        });
    }

    private static ApiKey With(string[] scopes, DateTime? expiresAt = null) =>
        ApiKey.Create("org_1", "Backend", ApiKey.NewSecret(), scopes, Now, expiresAt);
}
