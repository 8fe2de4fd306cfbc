using Impressions.Api.Settings;

namespace Impressions.Api.CommandLine;

/// <summary><c>health</c>: requests <c>/health/ready</c> of the service on this machine. It is the health check of the container image, which has no shell.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static DocumentedCommand Build(string[] settings)
    {
        var command = new DocumentedCommand(
            "health",
            "Checks whether the service on this machine is ready.",
            $"""
            The exit code is 0 if it is ready, and 1 if not. The address is the first of Urls or HTTP_PORTS, as the service reads them.

            Example:
              {ProgramName.Current} health
            """,
            Setting.Urls,
            Setting.HttpPorts,
            Setting.AllowedHosts);
        command.SetAction((_, cancellation) =>
        {
            var configuration = WebApplication.CreateBuilder(Hosting.Options(settings)).Configuration;
            FrameworkSettings.Require(configuration, isDevelopment: false);
            return CheckAsync(configuration, cancellation);
        });
        return command;
    }

    private static async Task<int> CheckAsync(ConfigurationManager configuration, CancellationToken cancellationToken)
    {
        var url = new Uri(Hosting.LocalUrl(configuration), "/health/ready");
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Host = AllowedHost(configuration);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout };
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                Console.WriteLine($"{url}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
                return 0;
            }

            Console.Error.WriteLine($"{url} returned status {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            Console.Error.WriteLine($"{url} did not respond: {exception.Message}");
        }

        return CommandLineMediator.Failure;
    }

    /// <summary>A host name that the service accepts; null if it accepts any.</summary>
    private static string? AllowedHost(ConfigurationManager configuration) =>
        Hosting.FirstEntry(configuration["AllowedHosts"]) is { } host and not "*" ? host.Replace("*.", "health.", StringComparison.Ordinal) : null;
}
