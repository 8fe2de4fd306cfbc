using System.Text;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Conformance;
using Impressions.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Impressions.Api.FunctionalTests.OpenApi;

/// <summary>The service passes the conformance kit, and the kit fails for other servers.</summary>
public sealed class ConformanceTests
{
    [Test]
    [SqliteOnly("the demo is on SQLite only.")]
    public async Task TheService_PassesTheConformanceKit()
    {
        var folder = Directory.CreateTempSubdirectory("impressions-").FullName;
        try
        {
            var (service, address) = await ServiceProcess.StartAsync(new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Demo__Enabled"] = "true",
                ["ConnectionStrings__Impressions"] = $"Data Source={Path.Combine(folder, "impressions.db")}",
                ["Ingestion__DatabaseTimeoutMilliseconds"] = "10000",
            });
            using (service)
            {
                var (exitCode, output) = await RunAsync("--url", address.ToString(), "--key", Service.DemoKey);

                Assert.That(exitCode, Is.Zero, output);
                Assert.That(output, Does.Contain(" facts hold, 0 do not hold, 0 could not be checked."));
                await service.KillAsync();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Every fact can fail: none holds for a server that returns an empty success.</summary>
    [TestCase(200, "{}")]
    [TestCase(201, """{"id":"x","error":"","message":""}""")]
    [TestCase(500, "<html></html>")]
    public async Task AnotherServer_FailsEveryFact(int status, string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.Run(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        });
        await server.StartAsync();
        var address = server.Urls.Single();

        var (exitCode, output) = await RunAsync("--url", address, "--key", "sk_x");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("\n0 facts hold, "));
    }

    [TestCase("--url", "http://localhost")]
    [TestCase("--url", "localhost", "--key", "sk_x")]
    [TestCase("--url", "ftp://localhost", "--key", "sk_x")]
    [TestCase("--where", "http://localhost", "--key", "sk_x")]
    [TestCase("--url", "http://127.0.0.1:9", "--key", "sk_x")]
    public async Task AWrongCommandLine_OrAnUnreachableServer_IsExitCode2(params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(arguments);

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(output, Is.Not.Empty);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter(new StringBuilder()) { NewLine = "\n" };
        return (await Kit.RunAsync(arguments, output, output), output.ToString());
    }
}
