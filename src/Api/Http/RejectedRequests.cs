using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Impressions.Api.Http;

/// <summary>
/// Writes problem details for the requests that Kestrel rejects before any middleware sees them: a NUL in the path, a request line or headers
/// that are too long, a malformed header. Kestrel alone sends an empty response. It tells of each rejection by a diagnostic event, in
/// which its response can still be started.
/// </summary>
internal sealed class RejectedRequests(IProblemDetailsService problems) : IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Subscribes to the rejections until the service ends.</summary>
    public static void Use(WebApplication app)
    {
        var rejected = new RejectedRequests(app.Services.GetRequiredService<IProblemDetailsService>());
        app.Lifetime.ApplicationStopped.Register(
            app.Services.GetRequiredService<DiagnosticListener>().Subscribe(rejected, static (name, _, _) => name == BadRequest).Dispose);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // Telemetry subscribes to other events of the same source, and every subscriber gets them all.
        if (value.Key != BadRequest)
        {
            return;
        }

        var kestrel = (IFeatureCollection)value.Value!;
        // HTTP/2 and HTTP/3 reset the stream instead: there is no response to write to.
        if (kestrel.GetRequiredFeature<IHttpResponseFeature>().HasStarted
            || kestrel.Get<IHttp2StreamIdFeature>() is not null
            || kestrel.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException rejection)
        {
            return;
        }

        using var content = new MemoryStream();
        var features = new FeatureCollection(kestrel);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(content));
        var http = new DefaultHttpContext(features);
        Complete(problems.TryWriteAsync(new()
        {
            HttpContext = http,
            ProblemDetails = new ProblemDetails { Status = rejection.StatusCode },
        }).AsTask());
        SecurityHeaders.Set(http.Response);
        http.Response.Headers.Connection = "close";

        // The streams of a response exist only once its request was read, so the content goes to the connection behind the headers. Kestrel
        // flushes both when it closes the connection.
        Complete(kestrel.GetRequiredFeature<IHttpResponseBodyFeature>().StartAsync());
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            kestrel.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output.Write(content.GetBuffer().AsSpan(0, (int)content.Length));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    /// <summary>Both tasks write to memory and have ended already; a failure is thrown.</summary>
    private static void Complete(Task task) => task.GetAwaiter().GetResult();
}

/// <summary>Adds <see cref="RejectedRequests"/> to the service.</summary>
internal static class RejectedRequestsRegistration
{
    public static void UseRejectedRequests(this WebApplication app) => RejectedRequests.Use(app);
}
