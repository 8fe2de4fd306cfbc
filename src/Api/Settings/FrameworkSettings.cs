using System.Globalization;
using Impressions.Infrastructure;
using Microsoft.Extensions.Logging.Console;

namespace Impressions.Api.Settings;

/// <summary>Checks the framework's settings. The framework itself would report a wrong value with a stack trace, or ignore it.</summary>
internal static class FrameworkSettings
{
    private const char Separator = ';';
    private const string Formatter = "Logging:Console:FormatterName";
    private const string ForwardedHeaders = "FORWARDEDHEADERS_ENABLED";

    private static readonly string[] Formatters = [ConsoleFormatterNames.Json, ConsoleFormatterNames.Simple, ConsoleFormatterNames.Systemd];

    /// <summary>
    /// Checks <c>Urls</c>, the URLs of <c>Kestrel:Endpoints</c>, <c>HTTP_PORTS</c>, <c>AllowedHosts</c>, <c>FORWARDEDHEADERS_ENABLED</c>, and the format and levels of
    /// <c>Logging</c>.
    /// </summary>
    /// <param name="configuration">The configuration of the service.</param>
    /// <param name="isDevelopment">True if the framework may use the developer's certificate.</param>
    /// <exception cref="StartupException">A value is wrong.</exception>
    public static void Require(IConfiguration configuration, bool isDevelopment)
    {
        foreach (var url in Entries(configuration["Urls"]))
        {
            RequireUrl(url, configuration, isDevelopment);
        }

        foreach (var url in configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint.GetSection("Url")))
        {
            if (!string.IsNullOrEmpty(url.Value) && !IsUrl(url.Value))
            {
                throw new StartupException($"{url.Path} is '{url.Value}'; it must be a URL without a path, such as 'http://0.0.0.0:8080'.");
            }
        }

        foreach (var port in Entries(configuration["HTTP_PORTS"]).Where(port => !ushort.TryParse(port, CultureInfo.InvariantCulture, out _)))
        {
            throw new StartupException($"HTTP_PORTS has '{port}'; it must be port numbers from 0 to 65535, separated by '{Separator}'.");
        }

        foreach (var host in Entries(configuration["AllowedHosts"]).Where(host => host == "+" || (!IsHost(host) && !IsHost(host.Replace("*.", "", StringComparison.Ordinal)))))
        {
            throw new StartupException(
                $"AllowedHosts has '{host}'; it must be * or host names without scheme and port, such as 'go.example.com' or '*.example.com', separated by '{Separator}'.");
        }

        if ("true".Equals(configuration[ForwardedHeaders], StringComparison.OrdinalIgnoreCase))
        {
            throw new StartupException(
                $"{ForwardedHeaders} is '{configuration[ForwardedHeaders]}'; with it, the framework trusts X-Forwarded-For from any client. Set ForwardedHeaders:KnownProxies instead.");
        }

        var formatter = configuration[Formatter];
        if (!string.IsNullOrEmpty(formatter) && !Formatters.Contains(formatter, StringComparer.OrdinalIgnoreCase))
        {
            throw new StartupException($"{Formatter} is '{formatter}'; it must be one of {string.Join(", ", Formatters)}.");
        }

        var logging = configuration.GetSection("Logging");
        foreach (var level in logging.GetChildren().Append(logging).SelectMany(provider => provider.GetSection("LogLevel").GetChildren()))
        {
            if (!string.IsNullOrEmpty(level.Value) && !Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _))
            {
                throw new StartupException($"{level.Path} is '{level.Value}'; it must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
            }
        }
    }

    private static void RequireUrl(string url, IConfiguration configuration, bool isDevelopment)
    {
        if (!IsUrl(url))
        {
            throw new StartupException(
                $"Urls has '{url}'; it must be URLs without a path, such as 'http://0.0.0.0:8080' or 'http://127.0.0.1:8080', separated by '{Separator}'.");
        }

        if (url.StartsWith(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase)
            && !isDevelopment
            && string.IsNullOrEmpty(configuration["Kestrel:Certificates:Default:Path"])
            && string.IsNullOrEmpty(configuration["Kestrel:Certificates:Default:Subject"]))
        {
            throw new StartupException(
                $"Urls has '{url}', but no certificate is configured; terminate TLS in a proxy and set an http URL, or set Kestrel:Certificates:Default:Path.");
        }
    }

    private static bool IsUrl(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme.ToUpperInvariant() is "HTTP" or "HTTPS"
                && address.PathBase.Length == 0
                && address.Port is >= 0 and <= ushort.MaxValue
                && !(address is { Port: 0, Host: "localhost" })
                && (address.IsUnixPipe || address.IsNamedPipe || IsHost(address.Host));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The framework would listen on all addresses if a host is neither a name nor an address.</summary>
    private static bool IsHost(string host) => host is "*" or "+" || Uri.CheckHostName(host) != UriHostNameType.Unknown;

    /// <summary>The entries of a list. A list of blanks and separators is returned as its only entry, because the framework would silently use its default.</summary>
    private static string[] Entries(string? list) =>
        string.IsNullOrEmpty(list) ? []
        : list.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } entries ? entries
        : [list];
}
