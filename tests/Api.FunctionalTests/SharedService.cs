using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests;

[SetUpFixture]
public sealed class SharedService
{
    /// <summary>
    /// Many services and clients share this process. SQLite blocks a thread of the pool while it waits for a lock, and the pool adds threads slowly: servers
    /// would close connections whose requests nobody reads.
    /// </summary>
    [OneTimeSetUp]
    public void AddThreads() => Assert.That(ThreadPool.SetMinThreads(workerThreads: 32, completionPortThreads: 32));

    [OneTimeTearDown]
    public Task StopAsync() => Service.StopSharedAsync();
}
