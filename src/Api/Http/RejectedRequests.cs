using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Impressions.Api.Http;

/// <summary>
/// Writes problem details for the requests that Kestrel rejects before any middleware sees them: a NUL in the path, a request line or headers
/// that are too long, a malformed header. Kestrel alone sends an empty response. It announces each rejection by a diagnostic event, in
/// which its response can still be started. All events go on to the listeners of the process.
/// </summary>
internal sealed class RejectedRequests(DiagnosticListener listeners, IProblemDetailsService problems) : DiagnosticSource
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public override bool IsEnabled(string name) => name == BadRequest || listeners.IsEnabled(name);

    [RequiresUnreferencedCode("The types of an event's value may be trimmed.")]
    public override void Write(string name, object? value)
    {
        if (name == BadRequest)
        {
            Respond((IFeatureCollection)value!);
        }

        if (listeners.IsEnabled(name))
        {
            listeners.Write(name, value);
        }
    }

    private void Respond(IFeatureCollection kestrel)
    {
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

    /// <summary>Both tasks write to memory and have ended already; a failure is thrown.</summary>
    private static void Complete(Task task) => task.GetAwaiter().GetResult();
}
