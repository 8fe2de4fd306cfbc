using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Primitives;

namespace Impressions.Bench;

/// <summary>
/// Kestrel with one middleware that gives one answer, whatever is asked: as fast as a service could be. With a database it first writes
/// the request as a scan, in a transaction of its own: as fast as a service could be that lets no scans share a commit.
/// </summary>
internal static class BareServer
{
    /// <summary>The argument that makes the program this server.</summary>
    public const string Argument = "bare";

    public static async Task RunAsync(string url, string answerFile, string? database = null)
    {
        var answer = JsonSerializer.Deserialize<Answer>(await File.ReadAllBytesAsync(answerFile))!;
        var headers = answer.Headers.Select(header => KeyValuePair.Create(header.Key, new StringValues(header.Value))).ToArray();
        using var scans = database is null ? null : new ScanInserter(database, answer.Headers["Location"]);

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.AddServerHeader = false).UseUrls(url);
        await using var app = builder.Build();
        app.Run(context =>
        {
            var response = context.Response;
            response.StatusCode = answer.Status;
            foreach (var (name, value) in headers)
            {
                response.Headers[name] = value;
            }

            if (scans is not null)
            {
                response.Headers.Location = scans.Insert(context.Request);
            }

            return response.Body.WriteAsync(answer.Body, 0, answer.Body.Length);
        });
        await app.RunAsync();
    }
}
