using Impressions.Application.Common.Exceptions;
using Impressions.Application.Exports;

namespace Impressions.Application.UnitTests.Exports;

public sealed class ExportCapacityTests
{
    private static readonly int Turns = Math.Max(1, Environment.ProcessorCount / 2);

    [Test]
    public void AnOrganization_HasAtMostTwoOpenExports()
    {
        using var capacity = new ExportCapacity();
        var first = capacity.Open("org_1");
        capacity.Open("org_1");

        Assert.That(() => capacity.Open("org_1"), Throws.TypeOf<UnavailableException>().With.Property("Reason").EqualTo(UnavailableReason.Overloaded));
        Assert.That(() => capacity.Open("org_2"), Throws.Nothing);
        first.Dispose();
        Assert.That(() => capacity.Open("org_1"), Throws.Nothing);
    }

    [Test]
    public void AProcess_HasAtMostEightOpenExports()
    {
        using var capacity = new ExportCapacity();
        var open = Enumerable.Range(0, ExportCapacity.MaxOpen).Select(number => capacity.Open($"org_{number}")).ToList();

        Assert.That(() => capacity.Open("org_new"), Throws.TypeOf<UnavailableException>());
        open[3].Dispose();
        Assert.That(() => capacity.Open("org_new"), Throws.Nothing);
    }

    [Test]
    public async Task AtMostHalfOfTheProcessors_Compute()
    {
        using var capacity = new ExportCapacity();
        var turns = new List<IDisposable>();
        for (var turn = 0; turn < Turns; turn++)
        {
            turns.Add(await capacity.TakeTurnAsync(CancellationToken.None));
        }

        var next = capacity.TakeTurnAsync(CancellationToken.None);
        Assert.That(next.IsCompleted, Is.False);
        turns[0].Dispose();
        Assert.That(async () => await next, Throws.Nothing);
    }
}
