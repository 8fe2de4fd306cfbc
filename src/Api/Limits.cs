using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Impressions.Api;

/// <summary>How much of anything a request may have.</summary>
internal static class Limits
{
    /// <summary>The most bytes of a body; a longer one is answered with 413.</summary>
    public const int RequestBody = 64 * 1024;

    /// <summary>The most bytes of all headers: a scan with an absurdly long user agent is still a scan.</summary>
    private const int RequestHeaders = 64 * 1024;

    public static void Apply(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = RequestBody;
        server.Limits.MaxRequestHeadersTotalSize = RequestHeaders;
    }
}
