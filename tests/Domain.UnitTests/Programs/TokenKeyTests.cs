using Impressions.Domain.Common;
using Impressions.Domain.Programs;

namespace Impressions.Domain.UnitTests.Programs;

public sealed class TokenKeyTests
{
    private static readonly DateTime Now = DateTime.UnixEpoch;

    [Test]
    public void AProgram_HasAKey_OnceItRequiresTokens()
    {
        var program = Create(new TrustRules());
        program.EnsureTokenKey(() => "first", Now);
        Assert.That((program.TokenKey, program.TokenKeysAt(Now)), Is.EqualTo(((string?)null, Array.Empty<string>())));

        program.Update("Campus", "https://example.com", null, PrivacyMode.Full, 1, ProgramStatus.Active, Metadata.Empty, null, null, Now, new TrustRules(RequireImpressionToken: true));
        program.EnsureTokenKey(() => "first", Now);
        program.EnsureTokenKey(() => "second", Now);

        Assert.That((program.TokenKey, program.TokenKeyCreatedAt, program.Version), Is.EqualTo(("first", (DateTime?)Now, 2)));
        Assert.That(program.TokenKeysAt(Now), Is.EqualTo(new[] { "first" }));
    }

    [Test]
    public void AReplacedKey_IsAccepted_UntilItsLastTokenExpires()
    {
        var program = Create(new TrustRules(RequireImpressionToken: true, ImpressionTokenDays: 7));
        program.EnsureTokenKey(() => "first", Now);

        program.RotateTokenKey("second", Now);

        Assert.That(program.TokenKeysAt(Now.AddDays(7).AddMilliseconds(-1)), Is.EqualTo(new[] { "second", "first" }));
        Assert.That(program.TokenKeysAt(Now.AddDays(7)), Is.EqualTo(new[] { "second" }));
        Assert.That(program.Version, Is.EqualTo(2));
        program.RotateTokenKey("third", Now);
        Assert.That(program.TokenKeysAt(Now), Is.EqualTo(new[] { "third", "second" }));
    }

    [TestCase(0)]
    [TestCase(366)]
    public void ATokenOfNoDays_OrTooMany_Throws(int days) =>
        Assert.That(() => Create(new TrustRules(ImpressionTokenDays: days)), Throws.TypeOf<DomainException>());

    private static Program Create(TrustRules trust) => Program.Create("org_1", "Campus", "https://example.com", Now, trust: trust);
}
