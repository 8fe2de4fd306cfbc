using Impressions.Domain.Impressions.Classification;

namespace Impressions.Domain.UnitTests.Impressions.Classification;

public sealed class HeldOutTests
{
    private static readonly (string Agent, DeviceType Device, Traffic Traffic)[] All =
    [
        .. HeldOutAgents.First(), .. HeldOutAgents.Second(), .. HeldOutAgents.Third(), .. HeldOutAgents.Fourth(), .. HeldOutAgents.Fifth(),
    ];

    [Test]
    public void Classify_IsAccurateOnHeldOutAgents() => Measure(All, 0.97, IsRight);

    [Test]
    public void Classify_IsAccurateOnTheFourthBatch() => Measure([.. HeldOutAgents.Fourth()], 0.97, IsRight);

    [Test]
    public void Classify_IsAccurateOnTheFifthBatch_WhichChangedNoRule() => Measure([.. HeldOutAgents.Fifth()], 0.97, IsRight);

    [Test]
    public void Classify_SeparatesPersonsFromProgramsAmongHeldOutAgents() => Measure(All, 0.985, (known, verdict) => verdict.Traffic == known.Traffic);

    [Test]
    public void HeldOutAgents_AreEachListedOnce() => Assert.That(All.Select(held => held.Agent), Is.Unique);

    private static bool IsRight((string Agent, DeviceType Device, Traffic Traffic) known, Verdict verdict) =>
        verdict.DeviceType == known.Device && verdict.Traffic == known.Traffic;

    private static void Measure(
        (string Agent, DeviceType Device, Traffic Traffic)[] agents,
        double least,
        Func<(string Agent, DeviceType Device, Traffic Traffic), Verdict, bool> isRight)
    {
        var wrong = agents
            .Select(known => (known, verdict: ScanClassifier.Classify(new ScanSignals { UserAgent = known.Agent })))
            .Where(pair => !isRight(pair.known, pair.verdict))
            .Select(pair => $"{pair.verdict.DeviceType}, {pair.verdict.Traffic}: {pair.known.Agent}")
            .ToList();
        var right = 1 - ((double)wrong.Count / agents.Length);

        TestContext.Out.WriteLine($"{right:P2} of {agents.Length} right; wrong:\n{string.Join('\n', wrong)}");
        Assert.That(right, Is.GreaterThanOrEqualTo(least));
    }
}
