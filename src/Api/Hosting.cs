using System.Text;

namespace Impressions.Api;

/// <summary>Where the service finds its files, where it listens, and how much of anything a request may have.</summary>
internal static class Hosting
{
    /// <summary>The most bytes of a body; a longer one is answered with 413.</summary>
    public const int MaxRequestBody = 64 * 1024;

    /// <summary>The most bytes of all headers: a scan with an absurdly long user agent is still a scan.</summary>
    private const int MaxRequestHeaders = 64 * 1024;

    private const string DefaultUrl = "http://localhost:5080";

    private static readonly Encoding LenientUtf8 =
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>The settings files are beside the program, from whatever folder it is started.</summary>
    public static WebApplicationOptions Options(string[] args) => new()
    {
        Args = args,
        ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
    };

    public static void Configure(this IWebHostBuilder web, IConfiguration configuration)
    {
        if (configuration["URLS"] is null && configuration["HTTP_PORTS"] is null && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            web.UseUrls(DefaultUrl);
        }

        web.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = MaxRequestBody;
            server.Limits.MaxRequestHeadersTotalSize = MaxRequestHeaders;
            // A header's bytes that are no UTF-8 are replaced, not refused: a scan with an odd user agent is still a scan.
            server.RequestHeaderEncodingSelector = _ => LenientUtf8;
        });
    }
}
