using System.Net;
using Impressions.Api.Settings;

namespace Impressions.Api.CommandLine;

/// <summary><c>health</c>: asks the service that runs here. It is the health check of a container that holds no other program.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Verb Build(string[] settings)
    {
        var verb = new Verb(
            "health",
            "Asks the service that runs here whether it is ready.",
            """
            The exit code is 0 where it is, and else 1. With the settings Urls or HTTP_PORTS of the service it finds it; it needs no others.

            Example:
              dotnet Impressions.Api.dll health
            """);
        verb.SetAction((_, cancellation) =>
        {
            var configuration = WebApplication.CreateBuilder(Hosting.Options(settings)).Configuration;
            FrameworkSettings.Require(configuration, isDevelopment: false);
            return AskAsync(configuration, cancellation);
        });
        return verb;
    }

    private static async Task<int> AskAsync(ConfigurationManager configuration, CancellationToken cancellationToken)
    {
        var url = new Uri(Address(configuration), "/health/ready");
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Host = AllowedHost(configuration);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                Console.WriteLine($"{url}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
                return 0;
            }

            Console.Error.WriteLine($"{url} is answered with {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            Console.Error.WriteLine($"{url} is not answered: {exception.Message}");
        }

        return Operator.Fault;
    }

    /// <summary>The first address that the service listens on, as seen from here.</summary>
    private static Uri Address(ConfigurationManager configuration)
    {
        var address = BindingAddress.Parse(First(configuration["Urls"])
            ?? (First(configuration["HTTP_PORTS"]) is { } port ? $"http://*:{port}" : Hosting.DefaultUrl));
        var isOne = IPAddress.TryParse(address.Host, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any);
        return new Uri($"{address.Scheme}://{(isOne ? address.Host : "localhost")}:{address.Port}");
    }

    /// <summary>A name that the service answers to; null: to any.</summary>
    private static string? AllowedHost(ConfigurationManager configuration) =>
        First(configuration["AllowedHosts"]) is { } host and not "*" ? host.Replace("*.", "health.", StringComparison.Ordinal) : null;

    private static string? First(string? list) =>
        list?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
}
