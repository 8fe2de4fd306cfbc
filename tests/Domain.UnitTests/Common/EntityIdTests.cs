using CsCheck;
using Impressions.Domain.Common;

namespace Impressions.Domain.UnitTests.Common;

public sealed class EntityIdTests
{
    private static readonly Gen<DateTime> Times = Gen.Long[0, 4_000_000_000_000].Select(ms => DateTime.UnixEpoch.AddMilliseconds(ms));

    [Test]
    public void New_IsAPrefixAnd32HexadecimalDigits() =>
        Assert.That(EntityId.New("imp", DateTime.UnixEpoch), Does.Match("^imp_[0-9a-f]{32}$"));

    [Test]
    public void New_IsAValidId() => Times.Sample(time => EntityId.IsValid(EntityId.New("poster", time)));

    [Test]
    public void New_SortsByTime() => Gen.Select(Times, Times).Where((a, b) => a != b).Sample((a, b) =>
        a < b == string.CompareOrdinal(EntityId.New("imp", a), EntityId.New("imp", b)) < 0);

    [TestCase("a")]
    [TestCase("imp_123abc")]
    [TestCase("A-Z_09")]
    [TestCase("0123456789012345678901234567890123456789012345678901234567890123")]
    public void IsValid_OfAValidId_IsTrue(string id) => Assert.That(EntityId.IsValid(id), Is.True);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("01234567890123456789012345678901234567890123456789012345678901234")]
    [TestCase("a b")]
    [TestCase("a'b")]
    [TestCase("a\0b")]
    [TestCase("ä")]
    [TestCase("imp_１")]
    public void IsValid_OfAnInvalidId_IsFalse(string? id) => Assert.That(EntityId.IsValid(id), Is.False);

    [Test]
    public void Require_OfAnInvalidId_Throws() =>
        Assert.That(() => EntityId.Require("a b"), Throws.TypeOf<DomainException>());
}
