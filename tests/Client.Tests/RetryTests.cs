using Impressions.Client.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Impressions.Client.Tests;

internal sealed class RetryTests
{
    private const string Program = """{"id":"prog_1","name":"Name","landing_url":"https://a.example","metadata":{}}""";

    private static readonly CreateProgramCommand Create = new() { Name = "Name", LandingUrl = "https://a.example" };

    [TestCase(429)]
    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    public async Task ARead_IsSentAgain_UntilItSucceeds(int status)
    {
        await using var stub = await StubService.StartAsync(StubService.Problem(status), StubService.Page(status), StubService.Json(Program));

        var program = await Apis.Of(stub).Programs.GetProgramAsync("prog_1");

        Assert.That((program.Id, stub.Requests.Count), Is.EqualTo(("prog_1", 3)));
    }

    [Test]
    public async Task ABrokenConnection_IsTriedAgain()
    {
        await using var stub = await StubService.StartAsync(StubService.Break, StubService.Json(Program));

        await Apis.Of(stub).Programs.GetProgramAsync("prog_1");

        Assert.That(stub.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task RetryAfter_ReplacesTheClientsOwnDelay()
    {
        await using var stub = await StubService.StartAsync(StubService.Problem(503, "0"), StubService.Json(Program));
        var api = Apis.Of(stub, options =>
        {
            options.RetryDelay = options.MaxRetryDelay = TimeSpan.FromHours(1);
            options.Timeout = TimeSpan.FromMinutes(1);
        });

        await api.Programs.GetProgramAsync("prog_1");

        Assert.That(stub.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task ARetryAfterThatIsTooLong_IsThrownWithTheError()
    {
        await using var stub = await StubService.StartAsync(StubService.Problem(429, "31"), StubService.Json(Program));

        var error = Assert.ThrowsAsync<ImpressionsRateLimitException>(() => Apis.Of(stub).Programs.GetProgramAsync("prog_1"));

        Assert.That((error.RetryAfter, stub.Requests.Count), Is.EqualTo(((TimeSpan?)TimeSpan.FromSeconds(31), 1)));
    }

    [Test]
    public async Task AfterTheLastRetry_TheErrorIsThrown()
    {
        await using var stub = await StubService.StartAsync(StubService.Problem(503, "0"));
        var api = Apis.Of(stub, options => options.MaxRetries = 2);

        Assert.That(() => api.Programs.GetProgramAsync("prog_1"), Throws.TypeOf<ImpressionsUnavailableException>());
        Assert.That(stub.Requests, Has.Count.EqualTo(3));
    }

    [TestCase(400)]
    [TestCase(404)]
    [TestCase(409)]
    public async Task ARequestThatWouldFailAgain_IsNotSentAgain(int status)
    {
        await using var stub = await StubService.StartAsync(StubService.Problem(status));

        Assert.That(() => Apis.Of(stub).Programs.GetProgramAsync("prog_1"), Throws.InstanceOf<ImpressionsApiException>());
        Assert.That(stub.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task APost_IsSentAgain_UnderOneKeyOfItsOwn()
    {
        await using var stub = await StubService.StartAsync(
            StubService.Problem(503, "0"), StubService.Break, StubService.Json(Program, 201), StubService.Json(Program, 201));
        var api = Apis.Of(stub);

        await api.Programs.CreateProgramAsync(Create);
        await api.Programs.CreateProgramAsync(Create);

        var keys = stub.Requests.Select(request => request.Header("Idempotency-Key")).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(keys, Has.Count.EqualTo(4).And.None.Null);
            Assert.That(keys[..3].Distinct().Count(), Is.EqualTo(1));
            Assert.That(keys[3], Is.Not.EqualTo(keys[0]));
            Assert.That(stub.Requests.Select(request => request.Body).Distinct().Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task APost_KeepsAGivenKey()
    {
        await using var stub = await StubService.StartAsync(StubService.Json(Program, 201));

        await Apis.Of(stub).Programs.CreateProgramAsync(Create, idempotencyKey: "mine");

        Assert.That(stub.Requests[0].Header("Idempotency-Key"), Is.EqualTo("mine"));
    }

    [Test]
    public async Task AnUpdate_IsSentAgain_UnlessItHasIfMatch()
    {
        await using var stub = await StubService.StartAsync(
            StubService.Problem(503, "0"), StubService.Json(Program), StubService.Problem(503, "0"), StubService.Json(Program));
        var api = Apis.Of(stub);
        var change = new UpdateProgramCommand { Name = "Name" };

        await api.Programs.UpdateProgramAsync("prog_1", change);
        Assert.That(stub.Requests, Has.Count.EqualTo(2));

        Assert.That(
            () => api.Programs.UpdateProgramAsync("prog_1", change, ifMatch: "\"1\""), Throws.TypeOf<ImpressionsUnavailableException>());
        Assert.That(stub.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task AScan_IsNotSentAgain()
    {
        await using var stub = await StubService.StartAsync(StubService.Problem(503, "0"));

        Assert.That(() => Apis.Of(stub).Scans.ScanAsync("DEM0C0DE"), Throws.TypeOf<ImpressionsUnavailableException>());
        Assert.That(stub.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Cancelling_EndsACall()
    {
        await using var stub = await StubService.StartAsync(StubService.Hang);
        using var cancellation = new CancellationTokenSource();
        var call = Apis.Of(stub).Programs.GetProgramAsync("prog_1", cancellation.Token);
        await stub.ReceiveAsync();

        await cancellation.CancelAsync();

        Assert.That(() => call.WaitAsync(TimeSpan.FromMinutes(1)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Cancelling_EndsTheWaitForARetry()
    {
        using var cancellation = new CancellationTokenSource();
        await using var stub = await StubService.StartAsync(StubService.Problem(503, "3600"));
        using var retries = new RetrySignal();
        var api = Apis.Of(
            stub,
            options => options.MaxRetryDelay = options.Timeout = TimeSpan.FromHours(1),
            services => services.AddLogging(logging => logging.AddProvider(retries)));
        var call = api.Programs.GetProgramAsync("prog_1", cancellation.Token);
        await retries.Next;

        await cancellation.CancelAsync();

        Assert.That(() => call.WaitAsync(TimeSpan.FromMinutes(1)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(stub.Requests, Has.Count.EqualTo(1));
    }
}
