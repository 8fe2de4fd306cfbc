using System.Net;
using System.Net.Sockets;
using Impressions.Client.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Impressions.Client.Tests;

/// <summary>Every failure of the connection becomes an <see cref="ImpressionsConnectionException"/> with its cause.</summary>
internal sealed class ConnectionTests
{
    private const string Program = """{"id":"prog_1","name":"Name","landing_url":"https://a.example","metadata":{}}""";

    [Test]
    public void ARefusedConnection_IsAConnectionException()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}");
        listener.Stop();

        var error = Fails(address);

        Assert.That(error.Message, Does.Contain(address.GetLeftPart(UriPartial.Authority)));
        Assert.That(error.InnerException, Is.TypeOf<HttpRequestException>().With.InnerException.TypeOf<SocketException>());
    }

    [Test]
    public void AnUnknownHost_IsAConnectionException() =>
        Assert.That(Fails(new Uri("http://nowhere.invalid")).InnerException, Is.TypeOf<HttpRequestException>());

    [Test]
    public async Task AFailedHandshake_IsAConnectionException()
    {
        await using var stub = await StubService.StartAsync(StubService.Json(Program));

        Assert.That(Fails(new UriBuilder(stub.Address) { Scheme = "https" }.Uri).InnerException, Is.TypeOf<HttpRequestException>());
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task ABrokenConnection_IsAConnectionException(bool isWithinBody)
    {
        await using var stub = await StubService.StartAsync(isWithinBody ? StubService.BreakWithinBody : StubService.Break);

        Assert.That(Fails(stub.Address, maxRetries: 2).InnerException, Is.TypeOf<HttpRequestException>());
        Assert.That(stub.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task AnIncompleteBody_IsRequestedAgain()
    {
        await using var stub = await StubService.StartAsync(StubService.BreakWithinBody, StubService.Json(Program));

        Assert.That((await Apis.Of(stub).Programs.GetProgramAsync("prog_1")).Id, Is.EqualTo("prog_1"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task TheTimeout_IsAConnectionException(bool isWithinBody)
    {
        await using var stub = await StubService.StartAsync(isWithinBody ? StubService.HangWithinBody : StubService.Hang);

        var error = Fails(stub.Address, timeout: TimeSpan.FromMilliseconds(200));

        Assert.That(error.Message, Does.EndWith("sent no complete response within 0.2 seconds."));
        Assert.That(error.InnerException, Is.TypeOf<TimeoutException>());
    }

    /// <summary>A stream is neither kept in memory nor requested again: the caller has read a part of it.</summary>
    [Test]
    public async Task AStream_IsGivenBeforeItEnds_AndFailsWhereItBreaks()
    {
        var isRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stub = await StubService.StartAsync(StubService.Problem(503, retryAfter: "0"), async context =>
        {
            await context.Response.WriteAsync("id\r\n");
            await context.Response.Body.FlushAsync();
            await isRead.Task;
            context.Abort();
        });

        using var file = await Apis.Of(stub).Impressions.ExportImpressionsAsync(format: "csv", programId: "prog_1");
        using var lines = new StreamReader(file.Stream);
        Assert.That(await lines.ReadLineAsync(), Is.EqualTo("id"));
        isRead.SetResult();

        Assert.That(async () => await lines.ReadToEndAsync(), Throws.InstanceOf<IOException>());
        Assert.That(stub.Requests, Has.Count.EqualTo(2));
        Assert.That(stub.Requests[^1].Address, Is.EqualTo("/api/v1/impressions/export?program_id=prog_1&format=csv"));
    }

    private static ImpressionsConnectionException Fails(Uri address, int maxRetries = 0, TimeSpan? timeout = null)
    {
        var api = Apis.Of(options =>
        {
            options.BaseUrl = address;
            options.MaxRetries = maxRetries;
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
            options.Timeout = timeout ?? options.Timeout;
        });
        return Assert.ThrowsAsync<ImpressionsConnectionException>(() => api.Programs.GetProgramAsync("prog_1"))!;
    }
}
