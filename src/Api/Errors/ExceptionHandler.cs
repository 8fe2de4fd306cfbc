using System.Data.Common;
using Impressions.Api.Authentication;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Json;
using Impressions.Domain.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Errors;

/// <summary>Turns every exception into problem details.</summary>
internal sealed partial class ExceptionHandler(IProblemDetailsService problems, ILogger<ExceptionHandler> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "1";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (code, detail) = exception switch
        {
            BadHttpRequestException bad => (ProblemCatalog.CodeOf(bad.StatusCode), null),
            NotFoundException missing => (ProblemCatalog.CodeOf(missing.Reason), missing.Message),
            ForbiddenException forbidden => (ProblemCatalog.CodeOf(forbidden.Reason), forbidden.Message),
            InvalidMemberException => (ProblemCode.InvalidRequest, null),
            DomainException => (ProblemCode.InvalidRequest, exception.Message),
            GoneException gone => (ProblemCatalog.CodeOf(gone.Reason), gone.Message),
            ConflictException conflict => (ProblemCatalog.CodeOf(conflict.Reason), conflict.Message),
            PreconditionFailedException => (ProblemCode.PreconditionFailed, exception.Message),
            IdempotencyKeyReusedException => (ProblemCode.IdempotencyKeyReused, exception.Message),
            ImpressionTokenException token => (ProblemCatalog.CodeOf(token.Fault), null),
            UnavailableException outage => (ProblemCatalog.CodeOf(outage.Reason), outage.Message),
            _ when IsDatabaseFault(exception) => (ProblemCode.DatabaseUnavailable, (string?)null),
            _ => (ProblemCode.InternalError, null),
        };
        var status = (exception as BadHttpRequestException)?.StatusCode ?? ProblemCatalog.Of(code).Status;
        if (exception is UnavailableException)
        {
            // The component that threw it has logged the cause once; a flood of requests need not repeat it.
            LogUnavailable(httpContext.Request.Method, exception.Message, ProblemWriter.TraceId(httpContext));
        }
        else if (status >= 500)
        {
            LogFailure(exception, httpContext.Request.Method, status, ProblemWriter.TraceId(httpContext));
        }

        httpContext.Response.StatusCode = status;
        SetHeaders(httpContext.Response, status, exception);
        httpContext.SetProblemCode(code);
        var problem = ErrorsOf(exception) is { } errors ? InvalidRequest.Problem(errors) : new ProblemDetails();
        problem.Status = status;
        problem.Detail = detail;
        problem.Extensions[ProblemWriter.ResourceId] = (exception as ConflictException)?.ResourceId;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static void SetHeaders(HttpResponse response, int status, Exception exception)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }
        else if (exception is ForbiddenException forbidden)
        {
            BearerChallenge.SetInsufficientScope(response, forbidden.MissingScopes);
        }
    }

    /// <summary>Names the member of the request that caused the exception; null if none did.</summary>
    private static Dictionary<string, string[]>? ErrorsOf(Exception exception)
    {
        return exception switch
        {
            InvalidMemberException invalid => Of(invalid.Member, $"{SnakeCase.Of(invalid.Member)} {invalid.Fault}"),
            NotFoundException { Member: { } member } => Of(member, exception.Message),
            _ => null,
        };

        static Dictionary<string, string[]> Of(string member, string fault) => new() { [SnakeCase.Of(member)] = [fault] };
    }

    private static bool IsDatabaseFault(Exception? exception) =>
        exception is not null && (exception is DbException || IsDatabaseFault(exception.InnerException));

    [LoggerMessage(LogLevel.Warning, "A {Method} request got 503: {Reason} Its trace_id is {TraceId}.")]
    private partial void LogUnavailable(string method, string reason, string traceId);

    [LoggerMessage(LogLevel.Error, "A {Method} request failed with {Status}. Its trace_id is {TraceId}.")]
    private partial void LogFailure(Exception exception, string method, int status, string traceId);
}
