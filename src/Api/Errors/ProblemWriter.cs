using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Impressions.Api.Http;
using Impressions.Api.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Errors;

/// <summary>
/// Writes the body of every error, whoever made it: a handler's exception, a validator, routing, authentication. It answers in JSON
/// whatever was asked for, since an error in no format helps nobody; where people come with browsers, in a small page.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    private const string ContentType = "application/problem+json";

    /// <summary>Leaves error bodies to this class, and has it list every invalid field.</summary>
    public static void Configure(ApiBehaviorOptions options)
    {
        options.SuppressMapClientErrors = true;
        options.InvalidModelStateResponseFactory = InvalidRequest.Answer;
    }

    /// <summary>Names a request, in its answer and in the log.</summary>
    public static string TraceId(HttpContext http) => Activity.Current?.Id ?? http.TraceIdentifier;

    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var status = context.ProblemDetails.Status ?? http.Response.StatusCode;
        var title = ReasonPhrases.GetReasonPhrase(status);
        var detail = context.ProblemDetails.Detail ?? Explain(status, http);
        var problem = new ProblemResponse
        {
            Type = "about:blank",
            Title = title,
            Status = status,
            Detail = detail,
            TraceId = TraceId(http),
            Error = title,
            Message = detail,
            Errors = (context.ProblemDetails as HttpValidationProblemDetails)?.Errors.AsReadOnly(),
        };

        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Remove(HeaderNames.ETag);
        byte[] body;
        if (Endpoint(http)?.Metadata.GetMetadata<AnswersPeopleAttribute>() is not null && !AcceptHeader.PrefersProblemDetails(http.Request))
        {
            http.Response.ContentType = ErrorPage.ContentType;
            http.Response.Headers.ContentSecurityPolicy = ErrorPage.ContentSecurityPolicy;
            body = Encoding.UTF8.GetBytes(ErrorPage.Write(status, detail));
        }
        else
        {
            http.Response.ContentType = ContentType;
            body = JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Context.ProblemResponse);
        }

        http.Response.ContentLength = body.Length;
        return new ValueTask(http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask());
    }

    /// <summary>The exception handler takes the endpoint away, and keeps it aside.</summary>
    private static Endpoint? Endpoint(HttpContext http) => http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

    private static string Explain(int status, HttpContext http) => status switch
    {
        400 => "The request is malformed.",
        401 => "A valid API key or token is needed, sent as 'Authorization: Bearer …'.",
        403 => http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy is { } scope
            ? $"The key or token lacks the scope '{scope}'."
            : "The key or token may not do this.",
        404 => "There is nothing at this address.",
        405 => $"This address does not know the method {http.Request.Method}.",
        406 => "The response is application/json, which the Accept header rules out. Nothing was done.",
        413 => $"The body is longer than {Hosting.MaxRequestBody / 1024} KiB.",
        414 => "The address is too long.",
        415 => "The body must be application/json.",
        429 => "There are too many requests. Retry-After says in how many seconds to try again.",
        431 => "The headers are too long or too many.",
        503 => "The service can't answer for now. Try again in a moment.",
        505 => "The service speaks HTTP/1.1 and HTTP/2.",
        >= 500 => "Something went wrong here. The trace_id names it in the service's log.",
        _ => "The request can't be answered.",
    };
}
