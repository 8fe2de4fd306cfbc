using System.Net;
using System.Text;
using Impressions.Api.Settings;
using Impressions.Infrastructure;
using Microsoft.Extensions.Options;

namespace Impressions.Api;

/// <summary>The settings of the host: where it finds its files, where it listens, and the limits of a request.</summary>
internal static partial class Hosting
{
    /// <summary>The address that the service listens on by default.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The maximum size of a body in bytes; a longer one is refused with 413.</summary>
    public const int MaxRequestBody = 64 * 1024;

    /// <summary>The maximum size of all headers in bytes: large enough for a scan with a very long user agent.</summary>
    private const int MaxRequestHeaders = 64 * 1024;

    private static readonly Encoding LenientUtf8 =
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>Returns the options of the host. The settings files are next to the program unless the current folder has them.</summary>
    public static WebApplicationOptions Options(string[] args) => new()
    {
        Args = args,
        // The files of the dashboard are listed beside the program under this name, also where another program hosts it.
        ApplicationName = typeof(Hosting).Assembly.GetName().Name,
        ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
    };

    /// <summary>Returns the first address that the service listens on, as a URL for a client on the same machine.</summary>
    public static Uri LocalUrl(IConfiguration configuration)
    {
        var address = BindingAddress.Parse(FirstEntry(configuration["Urls"])
            ?? (FirstEntry(configuration["HTTP_PORTS"]) is { } port ? $"http://*:{port}" : DefaultUrl));
        var isSingleAddress = IPAddress.TryParse(address.Host, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any);
        return new Uri($"{address.Scheme}://{(isSingleAddress ? address.Host : "localhost")}:{address.Port}");
    }

    /// <summary>Returns the first entry of a list that is separated by semicolons; null if it is empty.</summary>
    public static string? FirstEntry(string? list) =>
        list?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();

    /// <summary>Validates the settings before and after the service is built.</summary>
    /// <param name="builder">The builder of the service.</param>
    /// <param name="build">Builds the service.</param>
    /// <exception cref="StartupException">A setting is missing, wrong or unknown.</exception>
    /// <exception cref="OptionsValidationException">A setting of JWTs is missing or wrong.</exception>
    public static WebApplication WithValidSettings(this WebApplicationBuilder builder, Func<WebApplication> build)
    {
        KnownSettings.RequireKnown(builder.Configuration);
        FrameworkSettings.Require(builder.Configuration, builder.Environment.IsDevelopment());
        var nearMisses = KnownSettings.NearMisses(builder.Configuration).ToList();
        try
        {
            var app = build();
            app.Services.GetService<IStartupValidator>()?.Validate();
            nearMisses.ForEach(miss => LogNearMiss(app.Logger, miss.Key, miss.Setting));
            return app;
        }
        catch (StartupException exception) when (nearMisses.Count > 0)
        {
            // A mistyped name is the likely reason of a missing or wrong setting.
            throw new StartupException(string.Join(' ', nearMisses
                .Select(miss => $"{miss.Key} is not a setting. Did you mean {miss.Setting}?").Prepend(exception.Message)));
        }
    }

    /// <summary>Sets the default address and the limits of a request.</summary>
    public static void ConfigureServer(this IWebHostBuilder web, ConfigurationManager configuration)
    {
        if (string.IsNullOrEmpty(configuration["Urls"])
            && string.IsNullOrEmpty(configuration["HTTP_PORTS"])
            && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            web.UseUrls(DefaultUrl);
        }

        // Finds the files of the dashboard also where the program was built and not published.
        web.UseStaticWebAssets();
        web.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = MaxRequestBody;
            server.Limits.MaxRequestHeadersTotalSize = MaxRequestHeaders;
            // Bytes of a header that are not UTF-8 are replaced, not refused, so that a scan with such a user agent is recorded.
            server.RequestHeaderEncodingSelector = _ => LenientUtf8;
        });
    }

    [LoggerMessage(LogLevel.Warning, "{Key} is not a setting and has no effect. Did you mean {Setting}?")]
    private static partial void LogNearMiss(ILogger logger, string key, string setting);
}
