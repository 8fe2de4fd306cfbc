using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Impressions.Client;

/// <summary>What is sent again: what failed in a way that passes, and does nothing twice.</summary>
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

    /// <summary>How long the service asked to be left alone.</summary>
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
    /// A change sets values, so that it may be made twice; one that names a version would find it gone the second time. A POST may be sent
    /// again under its idempotency key. A scan (<c>/s/</c>) is a GET that records.
    /// </summary>
    private static bool MayBeRepeated(HttpRequestMessage request) => request.Method.Method switch
    {
        "GET" or "HEAD" => request.RequestUri?.AbsolutePath.Contains("/s/", StringComparison.OrdinalIgnoreCase) is false,
        "PUT" or "PATCH" or "DELETE" => request.Headers.IfMatch.Count == 0,
        "POST" => request.Headers.Contains("Idempotency-Key"),
        _ => false,
    };
}
