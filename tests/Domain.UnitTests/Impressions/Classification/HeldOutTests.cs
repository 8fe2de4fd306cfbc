using Impressions.Domain.Impressions.Classification;

namespace Impressions.Domain.UnitTests.Impressions.Classification;

public sealed class HeldOutTests
{
    private static readonly (string Agent, DeviceType Device, Traffic Traffic)[] All =
        [.. HeldOutAgents.First(), .. HeldOutAgents.Second(), .. HeldOutAgents.Third()];

    [Test]
    public void Classify_IsRightOnHeldOutAgents() => Measure(0.97, (known, verdict) =>
        verdict.DeviceType == known.Device && verdict.Traffic == known.Traffic);

    [Test]
    public void Classify_TellsHeldOutPeopleFromPrograms() => Measure(0.985, (known, verdict) => verdict.Traffic == known.Traffic);

    [Test]
    public void HeldOutAgents_AreEachListedOnce() => Assert.That(All.Select(held => held.Agent), Is.Unique);

    private static void Measure(double least, Func<(string Agent, DeviceType Device, Traffic Traffic), Verdict, bool> isRight)
    {
        var wrong = All
            .Select(known => (known, verdict: ScanClassifier.Classify(new ScanSignals { UserAgent = known.Agent })))
            .Where(pair => !isRight(pair.known, pair.verdict))
            .Select(pair => $"{pair.verdict.DeviceType}, {pair.verdict.Traffic}: {pair.known.Agent}")
            .ToList();
        var right = 1 - ((double)wrong.Count / All.Length);

        TestContext.Out.WriteLine($"{right:P2} of {All.Length} right; wrong:\n{string.Join('\n', wrong)}");
        Assert.That(right, Is.GreaterThanOrEqualTo(least));
    }
}
