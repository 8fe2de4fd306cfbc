using System.Threading.RateLimiting;

namespace Impressions.Api.RateLimiting;

/// <summary>
/// The limits of this process: of the API for each key or token, and for each address that shows none; of scans and of QR codes for each
/// address. Nothing else is limited. A bucket that is full and was not asked for ten seconds is forgotten.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    private readonly RateLimit _key;
    private readonly RateLimit _address;
    private readonly RateLimit _scans;
    private readonly RateLimit _qrCodes;

    public RateLimits(RateLimitingOptions options)
    {
        _key = new RateLimit("key", options.RequestsPerSecond, options.RequestBurst);
        _address = new RateLimit("address", options.RequestsPerSecond, options.RequestBurst);
        _scans = new RateLimit("scans", options.ScansPerSecond, options.ScanBurst);
        // Not together with scans: a page full of codes must not keep a campus from scanning.
        _qrCodes = new RateLimit("qr-codes", options.ScansPerSecond, options.ScanBurst);
        Limiter = PartitionedRateLimiter.Create<HttpContext, RateLimitKey>(Partition);
    }

    public PartitionedRateLimiter<HttpContext> Limiter { get; }

    /// <summary>By the address alone, so that what is added there is limited too, and what is not there.</summary>
    public RateLimit? Of(HttpContext http) => http.Request.Path switch
    {
        var path when IsApi(path) => http.User.Identity is { IsAuthenticated: true } ? _key : _address,
        var path when IsScan(path) => _scans,
        var path when path.StartsWithSegments("/qr") => _qrCodes,
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
