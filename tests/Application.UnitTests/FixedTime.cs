namespace Impressions.Application.UnitTests;

/// <summary>A clock that always returns <see cref="TestData.Time"/>.</summary>
internal sealed class FixedTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => TestData.Time;
}
