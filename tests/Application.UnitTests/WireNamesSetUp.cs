using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Application.UnitTests;

/// <summary>Registers the application once, so that validation errors have the names of the JSON members.</summary>
[SetUpFixture]
public sealed class WireNamesSetUp
{
    [OneTimeSetUp]
    public void Register() => new ServiceCollection().AddApplication();
}
