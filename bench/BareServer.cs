using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Primitives;

namespace Impressions.Bench;

/// <summary>
/// Kestrel with one middleware that returns the same response to every request: the upper bound for any service. With a database, it first
/// writes the request as a scan in its own transaction: the upper bound for a service whose scans do not share commits.
/// </summary>
internal static class BareServer
{
    /// <summary>The first argument of the program that starts this server.</summary>
    public const string Argument = "bare";

    public static async Task RunAsync(string url, string responseFile, string? database = null)
    {
        var recorded = JsonSerializer.Deserialize<RecordedResponse>(await File.ReadAllBytesAsync(responseFile))!;
        var headers = recorded.Headers.Select(header => KeyValuePair.Create(header.Key, new StringValues(header.Value))).ToArray();
        using var scans = database is null ? null : new ScanInserter(database, recorded.Headers["Location"]);

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.AddServerHeader = false).UseUrls(url);
        await using var app = builder.Build();
        app.Run(context =>
        {
            var response = context.Response;
            response.StatusCode = recorded.Status;
            foreach (var (name, value) in headers)
            {
                response.Headers[name] = value;
            }

            if (scans is not null)
            {
                response.Headers.Location = scans.Insert(context.Request);
            }

            return response.Body.WriteAsync(recorded.Body, 0, recorded.Body.Length);
        });
        await app.RunAsync();
    }
}
