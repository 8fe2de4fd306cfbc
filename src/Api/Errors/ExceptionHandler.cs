using System.Data.Common;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Errors;

/// <summary>The one place where an exception becomes an answer.</summary>
internal sealed partial class ExceptionHandler(IProblemDetailsService problems, ILogger<ExceptionHandler> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "1";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = exception switch
        {
            NotFoundException => (StatusCodes.Status404NotFound, exception.Message),
            BadHttpRequestException bad => (bad.StatusCode, null),
            ForbiddenException => (StatusCodes.Status403Forbidden, exception.Message),
            InvalidMemberException => (StatusCodes.Status400BadRequest, exception.Message),
            DomainException => (StatusCodes.Status400BadRequest, exception.Message),
            ConflictException => (StatusCodes.Status409Conflict, exception.Message),
            PreconditionFailedException => (StatusCodes.Status412PreconditionFailed, exception.Message),
            IdempotencyKeyReusedException => (StatusCodes.Status422UnprocessableEntity, exception.Message),
            UnavailableException => (StatusCodes.Status503ServiceUnavailable, exception.Message),
            _ when IsOfDatabase(exception) => (StatusCodes.Status503ServiceUnavailable, null),
            _ => (StatusCodes.Status500InternalServerError, null),
        };
        if (exception is UnavailableException)
        {
            // Whoever threw it has said why, once; a flood of requests need not say it again and again.
            LogUnavailable(httpContext.Request.Method, exception.Message, ProblemWriter.TraceId(httpContext));
        }
        else if (status >= 500)
        {
            LogFailure(exception, httpContext.Request.Method, status, ProblemWriter.TraceId(httpContext));
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = exception is InvalidMemberException invalid
                ? InvalidRequest.Problem(new Dictionary<string, string[]> { [invalid.WireName] = [invalid.Message] })
                : new ProblemDetails { Status = status, Detail = detail },
        });
    }

    private static bool IsOfDatabase(Exception? exception) =>
        exception is not null && (exception is DbException || IsOfDatabase(exception.InnerException));

    [LoggerMessage(LogLevel.Warning, "A {Method} request was answered with 503: {Reason} Its trace_id is {TraceId}.")]
    private partial void LogUnavailable(string method, string reason, string traceId);

    [LoggerMessage(LogLevel.Error, "A {Method} request failed with {Status}. Its trace_id is {TraceId}.")]
    private partial void LogFailure(Exception exception, string method, int status, string traceId);
}
