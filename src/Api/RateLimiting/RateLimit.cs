using System.Globalization;
using System.Threading.RateLimiting;

namespace Impressions.Api.RateLimiting;

/// <summary>One limit, with a token bucket for each key: a request takes a token, and tokens return at a steady rate.</summary>
internal sealed class RateLimit(string name, double perSecond, int burst)
{
    /// <summary>The options of the bucket. A timer of the framework replenishes it ten times a second.</summary>
    public TokenBucketRateLimiterOptions Bucket { get; } = new()
    {
        TokenLimit = burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1 / perSecond),
        QueueLimit = 0,
    };

    /// <summary>The value of <c>RateLimit-Policy</c>: the quota, and the seconds until an empty bucket is full again.</summary>
    public string Policy { get; } = $"\"{name}\";q={burst};w={WholeSeconds(burst / perSecond)}";

    /// <summary>The value of <c>Retry-After</c>: the seconds until an empty bucket has a token.</summary>
    public string RetryAfter { get; } = WholeSeconds(1 / perSecond);

    /// <summary>
    /// Returns the value of <c>RateLimit</c>: the requests left, and the seconds until the bucket is full. For an empty bucket these are the
    /// seconds until it has a token, since <c>Retry-After</c> must not be earlier.
    /// </summary>
    public string State(long remaining) =>
        $"\"{name}\";r={remaining};t={(remaining == 0 ? RetryAfter : WholeSeconds((burst - remaining) / perSecond))}";

    private static string WholeSeconds(double seconds) => Math.Max(1, (long)Math.Ceiling(seconds)).ToString(CultureInfo.InvariantCulture);
}
