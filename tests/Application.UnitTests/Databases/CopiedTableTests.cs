using Impressions.Application.Databases;

namespace Impressions.Application.UnitTests.Databases;

public sealed class CopiedTableTests
{
    [TestCase(2, 2, 0, true)]
    [TestCase(2, 1, 0, false)]
    [TestCase(2, 2, 1, false)]
    [TestCase(2, 3, 1, false)]
    public void ATable_IsTheSame_IfItHasAllRowsWithTheSameValues(long source, long target, long different, bool isSame) =>
        Assert.That(new CopiedTable("Posters", source, target, different, FirstDifferent: null).IsSame, Is.EqualTo(isSame));
}
