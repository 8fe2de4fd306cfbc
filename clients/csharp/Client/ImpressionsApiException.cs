using System.Net;

namespace Impressions.Client;

/// <summary>The service answered with an error, told as problem details (RFC 9457). Its subclasses are the errors that code acts on.</summary>
public class ImpressionsApiException : Exception
{
    /// <summary>Made by the generated code for an answer that the contract does not have.</summary>
    internal ImpressionsApiException(
        string message, int status, string? response, IReadOnlyDictionary<string, IEnumerable<string>> headers, Exception? innerException)
        : base($"{message} (HTTP {status})", innerException)
    {
        Status = status;
        Title = message;
        Errors = Problem.NoErrors;
    }

    internal ImpressionsApiException(Problem problem)
        : base(problem.Text)
    {
        Status = problem.Status;
        Title = problem.Title;
        Detail = problem.Detail;
        TraceId = problem.TraceId;
        Errors = problem.Errors;
        RetryAfter = problem.RetryAfter;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The status in words.</summary>
    public string Title { get; }

    /// <summary>What happened and, where possible, what to do about it; null where the answer came from something before the service.</summary>
    public string? Detail { get; }

    /// <summary>Names the request in the service's log.</summary>
    public string? TraceId { get; }

    /// <summary>Every member that is wrong, under its name on the wire, and what is wrong with it; empty where none is.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; }

    /// <summary>When the service asked to be called again.</summary>
    public TimeSpan? RetryAfter { get; }

    internal static async Task<ImpressionsApiException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var problem = await Problem.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        return response.StatusCode switch
        {
            HttpStatusCode.BadRequest => new ImpressionsValidationException(problem),
            HttpStatusCode.Unauthorized => new ImpressionsUnauthorizedException(problem),
            HttpStatusCode.Forbidden => new ImpressionsForbiddenException(problem),
            HttpStatusCode.NotFound => new ImpressionsNotFoundException(problem),
            HttpStatusCode.Conflict => new ImpressionsConflictException(problem),
            HttpStatusCode.PreconditionFailed => new ImpressionsPreconditionFailedException(problem),
            HttpStatusCode.TooManyRequests => new ImpressionsRateLimitException(problem),
            HttpStatusCode.ServiceUnavailable => new ImpressionsUnavailableException(problem),
            _ => new ImpressionsApiException(problem),
        };
    }
}

/// <summary>Only so that the generated code compiles: <see cref="ClientBase"/> throws before it could make one.</summary>
internal sealed class ImpressionsApiException<T>(
    string message, int status, string? response, IReadOnlyDictionary<string, IEnumerable<string>> headers, T result, Exception? innerException)
    : ImpressionsApiException(message, status, response, headers, innerException)
{
    public T Result { get; } = result;
}
