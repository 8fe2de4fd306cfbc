using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Impressions.Client.Tests.Support;

/// <summary>A service on a real socket that returns the given responses in order, and repeats the last one.</summary>
internal sealed class StubService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Func<HttpContext, Task>[] _answers;
    private int _next = -1;

    private StubService(Func<HttpContext, Task>[] answers)
    {
        _answers = answers;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyList<Received> Requests => [.. _received];

    public static async Task<StubService> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var stub = new StubService(answers);
        await stub._app.StartAsync();
        return stub;
    }

    public static Func<HttpContext, Task> Json(string body, int status = 200) => context => WriteAsync(context, status, "application/json", body);

    public static Func<HttpContext, Task> Page(int status) => context => WriteAsync(context, status, "text/html", "<h1>Sorry</h1>");

    /// <summary>Returns problem details with a code that this version of the client does not know.</summary>
    public static Func<HttpContext, Task> Problem(int status, string? retryAfter = null) => context =>
    {
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return WriteAsync(
            context,
            status,
            "application/problem+json",
            $$"""
            {"type":"https://a.example/errors#new_code","title":"Title","status":{{status}},"code":"new_code","detail":"Detail.","trace_id":"00-1",
            "error":"Title","message":"Detail.","resource_id":"ref_1"}
            """);
    };

    /// <summary>Closes the connection without a response.</summary>
    public static Task Break(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Sends nothing for as long as the client waits.</summary>
    public static Task Hang(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>Closes the connection within the body.</summary>
    public static async Task BreakWithinBody(HttpContext context)
    {
        await SendHalfAsync(context);
        context.Abort();
    }

    /// <summary>Sends half of the body, and then nothing for as long as the client waits.</summary>
    public static async Task HangWithinBody(HttpContext context)
    {
        await SendHalfAsync(context);
        await Hang(context);
    }

    /// <summary>Waits for the next request.</summary>
    public async Task ReceiveAsync() => Assert.That(await _arrived.WaitAsync(TimeSpan.FromMinutes(1)), Is.True, "no request arrived");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private static async Task SendHalfAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 1_000;
        await context.Response.WriteAsync("{");
        await context.Response.Body.FlushAsync();
    }

    private static Task WriteAsync(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = context.Request;
        _received.Enqueue(new Received(
            request.Method,
            request.Path + request.QueryString,
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync()));
        _arrived.Release();
        await _answers[Math.Min(Interlocked.Increment(ref _next), _answers.Length - 1)](context);
    }
}

/// <summary>A request that the stub received.</summary>
internal sealed record Received(string Method, string Address, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
