using System.Threading.RateLimiting;

namespace Impressions.Api.RateLimiting;

/// <summary>
/// The limits of this process: API requests and pages of a session by key or token, or by client address if there is none; scans, QR codes and
/// attempts to sign in by client address.
/// Other requests are not limited. The framework drops a full bucket that was idle for ten seconds.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    private readonly RateLimit _key;
    private readonly RateLimit _address;
    private readonly RateLimit _scans;
    private readonly RateLimit _qrCodes;
    private readonly RateLimit _signIns = new("sign-ins", perSecond: 0.2, burst: 20);

    public RateLimits(RateLimitingOptions options)
    {
        _key = new RateLimit("key", options.RequestsPerSecond, options.RequestBurst);
        _address = new RateLimit("address", options.RequestsPerSecond, options.RequestBurst);
        _scans = new RateLimit("scans", options.ScansPerSecond, options.ScanBurst);
        // Separate from scans: a page with many QR codes must not use up the scans of a campus.
        _qrCodes = new RateLimit("qr-codes", options.ScansPerSecond, options.ScanBurst);
        Limiter = PartitionedRateLimiter.Create<HttpContext, RateLimitKey>(Partition);
    }

    public PartitionedRateLimiter<HttpContext> Limiter { get; }

    /// <summary>Returns the limit of a request by its path alone, so that new and unknown addresses are limited too; null if none applies.</summary>
    public RateLimit? Of(HttpContext http) => http.Request.Path switch
    {
        var path when IsApi(path) => http.User.Identity is { IsAuthenticated: true } ? _key : _address,
        var path when IsScan(path) => _scans,
        var path when path.StartsWithSegments("/qr") => _qrCodes,
        var path when path.StartsWithSegments(Dashboard.DependencyInjection.Path) => http.User.Identity is { IsAuthenticated: true } ? _key
            : HttpMethods.IsPost(http.Request.Method) ? _signIns
            : null,
        _ => null,
    };

    public static bool IsApi(PathString path) => path.StartsWithSegments("/api");

    public static bool IsScan(PathString path) => path.StartsWithSegments("/s");

    public void Dispose() => Limiter.Dispose();

    private RateLimitPartition<RateLimitKey> Partition(HttpContext http)
    {
        var limit = Of(http);
        if (limit is null)
        {
            return RateLimitPartition.GetNoLimiter(default(RateLimitKey));
        }

        var caller = limit == _key ? RateLimitKey.Of(limit, http.User) : RateLimitKey.Of(limit, http.Connection.RemoteIpAddress);
        return RateLimitPartition.GetTokenBucketLimiter(caller, static caller => caller.Limit!.Bucket);
    }
}
