using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests;

[SetUpFixture]
public sealed class SharedService
{
    [OneTimeTearDown]
    public async Task StopAsync() => await Service.Shared.DisposeAsync();
}
