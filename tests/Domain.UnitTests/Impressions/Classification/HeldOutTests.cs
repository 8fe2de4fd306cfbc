using Impressions.Domain.Impressions.Classification;

namespace Impressions.Domain.UnitTests.Impressions.Classification;

public sealed class HeldOutTests
{
    private const double Least = 0.97;

    [Test]
    public void Classify_IsRightOnAgentsItWasImprovedOn() => Measure(HeldOutAgents.First());

    [Test]
    public void Classify_IsRightOnAgentsItWasNotWrittenFor() => Measure(HeldOutAgents.Second());

    private static void Measure(IEnumerable<(string Agent, DeviceType Device, Traffic Traffic)> batch)
    {
        var all = batch.ToList();
        var wrong = all
            .Select(known => (known, verdict: ScanClassifier.Classify(new ScanSignals { UserAgent = known.Agent })))
            .Where(pair => pair.verdict.DeviceType != pair.known.Device || pair.verdict.Traffic != pair.known.Traffic)
            .Select(pair => $"{pair.verdict.DeviceType}, {pair.verdict.Traffic}: {pair.known.Agent}")
            .ToList();
        var right = 1 - ((double)wrong.Count / all.Count);

        TestContext.Out.WriteLine($"{right:P2} of {all.Count} right; wrong:\n{string.Join('\n', wrong)}");
        Assert.That(right, Is.GreaterThanOrEqualTo(Least));
    }
}
