using CsCheck;
using Impressions.Domain.Common;
using Impressions.Infrastructure.Persistence;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

public sealed class EntityIdConverterTests
{
    private const string Prefix = "imp";

    private static readonly Gen<string> Ids = Gen.OneOf(
        Gen.Guid.Select(guid => $"imp_{guid:N}"),
        Gen.Guid.Select(guid => $"IMP_{guid:N}"),
        Gen.Guid.Select(guid => $"imp_{guid:N}".ToUpperInvariant()),
        Gen.DateTime[new DateTime(2020, 1, 1), new DateTime(2100, 1, 1)].Select(time => EntityId.New("imp", time)),
        Gen.Char["0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-"].Array[1, EntityId.MaxLength].Select(characters => new string(characters)),
        Gen.Char["0123456789abcdef"].Array[16].Select(characters => new string(characters)));

    [Test]
    public void EveryId_IsReadAsItWasStored() => Ids.Sample(
        id => EntityIdConverter.FromStored(Prefix, EntityIdConverter.ToStored(Prefix, id)) == id);

    [Test]
    public void DifferentIds_AreStoredDifferently() => Gen.Select(Ids, Ids).Sample(
        (first, second) => first == second == EntityIdConverter.ToStored(Prefix, first).AsSpan().SequenceEqual(EntityIdConverter.ToStored(Prefix, second)));

    [Test]
    public void AnIdOfThisService_TakesTheBytesOfItsUuid_AndSortsAsItsText() => Gen.Select(Gen.Guid, Gen.Guid).Sample((first, second) =>
    {
        string[] ids = [$"imp_{first:N}", $"imp_{second:N}"];
        // The variant of RFC 9562: Guid.ToString writes the bytes in the order of the digits.
        ids = [.. ids.Select(id => id[..20] + 'a' + id[21..])];
        var stored = ids.Select(id => EntityIdConverter.ToStored(Prefix, id)).ToList();
        return stored.TrueForAll(bytes => bytes.Length == 16)
            && Math.Sign(string.CompareOrdinal(ids[0], ids[1])) == Math.Sign(stored[0].AsSpan().SequenceCompareTo(stored[1]));
    });

    /// <summary>A path may have any text, here one whose UTF-8 is the UUID of another ID.</summary>
    [TestCase("aaaaaaaa\u00e9aaaaaa")]
    [TestCase("imp_\u0660\u0661")]
    public void ATextThatIsNoId_EqualsNoStoredId(string text)
    {
        var stored = EntityIdConverter.ToStored(Prefix, text);

        Assert.That(EntityId.IsValid(EntityIdConverter.FromStored(Prefix, stored)), Is.False);
    }
}
