namespace Impressions.Api.RateLimiting;

/// <summary>
/// Adds the remaining quota to every response of the API, in the fields <c>RateLimit-Policy</c> and <c>RateLimit</c>
/// (draft-ietf-httpapi-ratelimit-headers-11), and <c>Retry-After</c> to every 429.
/// </summary>
internal sealed class RateLimitFields
{
    private readonly RequestDelegate _next;
    private readonly RateLimits _limits;
    private readonly Func<object, Task> _set;

    public RateLimitFields(RequestDelegate next, RateLimits limits)
    {
        _next = next;
        _limits = limits;
        _set = Set;
    }

    public Task InvokeAsync(HttpContext context)
    {
        // As late as possible: the exception handler clears headers that were set before.
        context.Response.OnStarting(_set, context);
        return _next(context);
    }

    private Task Set(object state)
    {
        var http = (HttpContext)state;
        var isRefused = http.Response.StatusCode == StatusCodes.Status429TooManyRequests;
        if ((isRefused || RateLimits.IsApi(http.Request.Path)) && _limits.Of(http) is { } limit)
        {
            var headers = http.Response.Headers;
            headers["RateLimit-Policy"] = limit.Policy;
            headers["RateLimit"] = limit.State(isRefused ? 0 : _limits.Limiter.GetStatistics(http)!.CurrentAvailablePermits);
            if (isRefused)
            {
                headers.RetryAfter = limit.RetryAfter;
            }
        }

        return Task.CompletedTask;
    }
}
