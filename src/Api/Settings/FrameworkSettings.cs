using System.Globalization;
using Impressions.Infrastructure;
using Microsoft.Extensions.Logging.Console;

namespace Impressions.Api.Settings;

/// <summary>The settings of the framework that an operator needs: a wrong one is told in a sentence, where the framework would tell it in a stack trace or not at all.</summary>
internal static class FrameworkSettings
{
    private const char Separator = ';';
    private const string Formatter = "Logging:Console:FormatterName";
    private const string ForwardedHeaders = "FORWARDEDHEADERS_ENABLED";

    private static readonly string[] Formatters = [ConsoleFormatterNames.Json, ConsoleFormatterNames.Simple, ConsoleFormatterNames.Systemd];

    /// <summary>Checks <c>Urls</c>, <c>HTTP_PORTS</c>, <c>AllowedHosts</c>, <c>FORWARDEDHEADERS_ENABLED</c>, the form and the levels of <c>Logging</c>.</summary>
    /// <param name="configuration">The service's configuration.</param>
    /// <param name="isDevelopment">Whether the framework finds a certificate of the developer's.</param>
    /// <exception cref="StartupException">One is wrong.</exception>
    public static void Require(IConfiguration configuration, bool isDevelopment)
    {
        foreach (var url in Entries(configuration["Urls"]))
        {
            RequireUrl(url, configuration, isDevelopment);
        }

        foreach (var port in Entries(configuration["HTTP_PORTS"]).Where(port => !ushort.TryParse(port, CultureInfo.InvariantCulture, out _)))
        {
            throw new StartupException($"HTTP_PORTS has '{port}'; it must be numbers from 0 to 65535, separated by '{Separator}'.");
        }

        foreach (var host in Entries(configuration["AllowedHosts"]).Where(host => host == "+" || (!IsHost(host) && !IsHost(host.Replace("*.", "", StringComparison.Ordinal)))))
        {
            throw new StartupException(
                $"AllowedHosts has '{host}'; it must be * or host names without scheme and port, such as 'go.example.com' or '*.example.com', separated by '{Separator}'.");
        }

        if ("true".Equals(configuration[ForwardedHeaders], StringComparison.OrdinalIgnoreCase))
        {
            throw new StartupException(
                $"{ForwardedHeaders} is '{configuration[ForwardedHeaders]}'; the framework would believe whoever says where a request comes from. Set ForwardedHeaders:KnownProxies in its place.");
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
            && !configuration.GetSection("Kestrel:Certificates:Default").Exists())
        {
            throw new StartupException(
                $"Urls has '{url}', and there is no certificate; let a proxy end TLS and set an http URL, or set Kestrel:Certificates:Default:Path.");
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

    /// <summary>The framework takes whatever is no name and no address for any address.</summary>
    private static bool IsHost(string host) => host is "*" or "+" || Uri.CheckHostName(host) != UriHostNameType.Unknown;

    /// <summary>What a list has. Of blanks and separators alone, where the framework would find nothing and take its own default, themselves.</summary>
    private static string[] Entries(string? list) =>
        string.IsNullOrEmpty(list) ? []
        : list.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } entries ? entries
        : [list];
}
