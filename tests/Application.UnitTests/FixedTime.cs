namespace Impressions.Application.UnitTests;

/// <summary>It is always <see cref="Some.Time"/>.</summary>
internal sealed class FixedTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => Some.Time;
}
