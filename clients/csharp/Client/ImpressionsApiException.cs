using System.Net;

namespace Impressions.Client;

/// <summary>
/// Thrown if the service answered with an error (problem details, RFC 9457). The statuses that programs act on have
/// subclasses; <see cref="Code"/> is the exact error.
/// </summary>
public class ImpressionsApiException : Exception
{
    /// <summary>Created by the generated code for a response that the contract does not have.</summary>
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
        Code = problem.Code;
        ResourceId = problem.ResourceId;
        Detail = problem.Detail;
        TraceId = problem.TraceId;
        Errors = problem.Errors;
        RetryAfter = problem.RetryAfter;
    }

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>Reason phrase of the status.</summary>
    public string Title { get; }

    /// <summary>
    /// Stable name of the error, one of <see cref="ProblemCodes"/> or, from a later version of the service, another one; null if the response did not
    /// come from the service.
    /// </summary>
    public string? Code { get; }

    /// <summary>ID of the other resource that the request conflicts with; null if there is none.</summary>
    public string? ResourceId { get; }

    /// <summary>What went wrong, for people; null if the response did not come from the service.</summary>
    public string? Detail { get; }

    /// <summary>ID of the request in the service's log; null if the response did not come from the service.</summary>
    public string? TraceId { get; }

    /// <summary>Every invalid parameter, header or member, by its name on the wire, with what is wrong; empty if none is.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; }

    /// <summary>How long the service asks to wait before a retry; null if it does not.</summary>
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

/// <summary>Exists so that the generated code compiles. It is never created, because <see cref="ClientBase"/> throws first.</summary>
internal sealed class ImpressionsApiException<T>(
    string message, int status, string? response, IReadOnlyDictionary<string, IEnumerable<string>> headers, T result, Exception? innerException)
    : ImpressionsApiException(message, status, response, headers, innerException)
{
    public T Result { get; } = result;
}
