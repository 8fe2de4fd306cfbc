using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Impressions.Api.Http;
using Impressions.Api.Json;
using Impressions.Application.Posters;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Errors;

/// <summary>
/// Writes the body of every error, whether it comes from an exception, a validator, routing or authentication. The body is JSON whatever
/// <c>Accept</c> says, so that the client always learns the reason; endpoints for browsers send a small page instead.
/// </summary>
internal sealed class ProblemWriter(IPublicUrls urls) : IProblemDetailsWriter
{
    /// <summary>Name of the extension of <see cref="ProblemDetails"/> that holds <see cref="ProblemResponse.ResourceId"/>.</summary>
    public const string ResourceId = "resource_id";

    /// <summary>Detail of every 401. The documented API has this text, and it reveals nothing about a key to an attacker.</summary>
    public const string Unauthorized = "Invalid or missing API key";

    private const string ContentType = "application/problem+json";

    /// <summary>Directs MVC to write its error bodies by this class, with all faults.</summary>
    public static void Configure(ApiBehaviorOptions options)
    {
        options.SuppressMapClientErrors = true;
        options.InvalidModelStateResponseFactory = InvalidRequest.Answer;
    }

    /// <summary>Gets the ID of a request in its response and in the log.</summary>
    public static string TraceId(HttpContext http) => Activity.Current?.Id ?? http.TraceIdentifier;

    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var status = context.ProblemDetails.Status ?? http.Response.StatusCode;
        var code = http.GetProblemCode() ?? ProblemCatalog.CodeOf(status);
        var entry = ProblemCatalog.Of(code);
        var title = ReasonPhrases.GetReasonPhrase(status);
        var detail = context.ProblemDetails.Detail ?? DefaultDetail(status, entry, http);
        var problem = new ProblemResponse
        {
            Type = urls.ErrorPage(entry.Name),
            Title = title,
            Status = status,
            Code = code,
            Detail = detail,
            TraceId = TraceId(http),
            Error = title,
            Message = detail,
            Errors = (context.ProblemDetails as HttpValidationProblemDetails)?.Errors.AsReadOnly(),
            ResourceId = context.ProblemDetails.Extensions.TryGetValue(ResourceId, out var id) ? (string?)id : null,
        };

        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Remove(HeaderNames.ETag);
        byte[] body;
        if (http.Request.Path.StartsWithSegments(Dashboard.DependencyInjection.Path) && !AcceptHeader.PrefersProblemDetails(http.Request))
        {
            return new ValueTask(Dashboard.DependencyInjection.WriteErrorAsync(http, status, detail));
        }

        if (Endpoint(http)?.Metadata.GetMetadata<AnswersPeopleAttribute>() is not null && !AcceptHeader.PrefersProblemDetails(http.Request))
        {
            http.Response.ContentType = ErrorPage.ContentType;
            http.Response.Headers.ContentSecurityPolicy = ErrorPage.ContentSecurityPolicy;
            body = Encoding.UTF8.GetBytes(ErrorPage.Write(status, detail));
        }
        else
        {
            http.Response.ContentType = ContentType;
            body = JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Options);
        }

        http.Response.ContentLength = body.Length;
        return new ValueTask(http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask());
    }

    /// <summary>Gets the endpoint of the request. The exception handler removes it from the context and keeps it in a feature.</summary>
    private static Endpoint? Endpoint(HttpContext http) => http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

    private static string DefaultDetail(int status, ProblemEntry entry, HttpContext http) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status403Forbidden when http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy is { } scope =>
            $"The key or token lacks the scope '{scope}'.",
        _ => entry.Detail,
    };
}
