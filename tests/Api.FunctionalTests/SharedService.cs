using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests;

[SetUpFixture]
public sealed class SharedService
{
    [OneTimeTearDown]
    public Task StopAsync() => Service.StopSharedAsync();
}
