namespace Impressions.Application.UnitTests;

/// <summary>It is always <see cref="TestData.Time"/>.</summary>
internal sealed class FixedTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => TestData.Time;
}
