using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Application.UnitTests;

/// <summary>Faults are named as on the wire once the layer is registered.</summary>
[SetUpFixture]
public sealed class WireNamesSetUp
{
    [OneTimeSetUp]
    public void Register() => new ServiceCollection().AddApplication();
}
