using System.Net;
using System.Net.Sockets;
using System.Text;
using Impressions.Api.FunctionalTests.Durability;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Startup;

public sealed class DrainTests
{
    /// <summary>The server refuses a body that takes longer than a second for each 240 bytes, and this one takes as long as the test.</summary>
    private static readonly string Body = new string(' ', 48_000) + """{"name":"Campus Ambassadors","landing_url":"https://landing.example"}""";

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no SIGTERM.")]
    public async Task AStoppingService_IsNotReady_AndServesUntilDrained()
    {
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        var (service, address) = await ServiceProcess.StartAsync(new Dictionary<string, string>(file.Environment) { ["Shutdown__DrainSeconds"] = "30" });
        using (service)
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            Assert.That(await client.GetStringAsync("/health/ready"), Is.EqualTo("Healthy"));
            (await client.ScanAsync(file.Codes[0])).Dispose();
            using var inProgress = new TcpClient();
            await inProgress.ConnectAsync(address.Host, address.Port);
            await using var request = inProgress.GetStream();
            await request.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/v1/programs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {file.Key}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body[..48_020]}"));

            Posix.Terminate(service.Process);

            using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            var ready = "Healthy";
            while (ready == "Healthy")
            {
                using var answer = await client.GetAsync("/health/ready", timeout.Token);
                ready = await answer.Content.ReadAsStringAsync(timeout.Token);
            }

            Assert.That(ready, Is.EqualTo("Unhealthy: draining"));
            Assert.That(await client.GetStringAsync("/health/live"), Is.EqualTo("Healthy"), "an orchestrator would kill a dead process");
            using var scan = await client.ScanAsync(file.Codes[0]);
            Assert.That(scan.StatusCode, Is.EqualTo(HttpStatusCode.Found), "it still serves");
            await request.WriteAsync(Encoding.ASCII.GetBytes(Body[48_020..]));
            using var reader = new StreamReader(request);
            Assert.That(await reader.ReadToEndAsync(timeout.Token), Does.StartWith("HTTP/1.1 201 "), "a request in progress is finished");
            await service.Process.WaitForExitAsync(timeout.Token);
            Assert.That(service.Process.ExitCode, Is.Zero);
        }
    }
}
