using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Impressions.Client;

/// <summary>Decides which requests are retried: those that failed temporarily and can be repeated safely.</summary>
internal static class Retrying
{
    public static HttpRetryStrategyOptions Strategy(ImpressionsClientOptions options) => new()
    {
        MaxRetryAttempts = options.MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = options.RetryDelay,
        MaxDelay = options.MaxRetryDelay,
        ShouldRetryAfterHeader = true,
        ShouldHandle = attempt => ValueTask.FromResult(
            Passes(attempt.Outcome, options.MaxRetryDelay)
            && !attempt.Context.CancellationToken.IsCancellationRequested
            && attempt.Context.GetRequestMessage() is { } request
            && MayBeRepeated(request)),
    };

    /// <summary>Gets the delay that the service asks for; null if it does not.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - DateTimeOffset.UtcNow is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static bool Passes(Outcome<HttpResponseMessage> outcome, TimeSpan longest) => outcome switch
    {
        { Exception: HttpRequestException } => true,
        { Result: { StatusCode: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } response } =>
            RetryAfter(response) is not { } wait || wait <= longest,
        _ => false,
    };

    /// <summary>
    /// A change sets values, so repeating it is safe, unless it names a version, which the first attempt may have replaced. A POST is safe with
    /// an idempotency key. A scan (<c>/s/</c>) is a GET that records an impression, so it is not.
    /// </summary>
    private static bool MayBeRepeated(HttpRequestMessage request) => request.Method.Method switch
    {
        "GET" or "HEAD" => request.RequestUri?.AbsolutePath.Contains("/s/", StringComparison.OrdinalIgnoreCase) is false,
        "PUT" or "PATCH" or "DELETE" => request.Headers.IfMatch.Count == 0,
        "POST" => request.Headers.Contains("Idempotency-Key"),
        _ => false,
    };
}
