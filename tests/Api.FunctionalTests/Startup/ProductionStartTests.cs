using Impressions.Api.CommandLine;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Infrastructure;
using Impressions.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Impressions.Api.FunctionalTests.Startup;

/// <summary>Runs the program in Production. A wrong setting stops it with a sentence that names the setting and the allowed values.</summary>
public sealed class ProductionStartTests : IDisposable
{
    private const string ConnectionString = "ConnectionStrings__Impressions";

    private readonly string _folder = Directory.CreateTempSubdirectory("impressions-").FullName;

    private Dictionary<string, string> Good => new() { [ConnectionString] = $"Data Source={Path.Combine(_folder, "impressions.db")}" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Migrate_ThenStart_Serves()
    {
        using var database = new TestDatabase();
        var (exitCode, output) = await ServiceProcess.RunAsync(database.Variables, "migrate");
        Assert.That((exitCode, output), Is.EqualTo((0, output)));
        Assert.That(output, Does.Contain("Applied: "));
        Assert.That((await ServiceProcess.RunAsync(database.Variables, "migrate")).Output, Does.Contain("up to date"));

        var (service, address) = await ServiceProcess.StartAsync(database.Variables);
        using (service)
        {
            Assert.That(address.Host, Is.EqualTo("127.0.0.1"), "ASPNETCORE_URLS applies");
            using var client = new HttpClient { BaseAddress = address };
            Assert.That(await client.GetStringAsync("/health/ready"), Is.EqualTo("Healthy"));
            Assert.That(service.Output, Does.Not.Contain("sk_demo"));
        }
    }

    [Test]
    public async Task NoDatabase_RefusesToServe() => await StopsAsync(Good, "There is no database at ");

    [Test]
    public async Task PendingMigrations_RefuseToServe()
    {
        await File.Create(Path.Combine(_folder, "impressions.db")).DisposeAsync();

        await StopsAsync(Good, " migration(s), from ");
    }

    [TestCase("foo")]
    [TestCase("ftp://example.com")]
    [TestCase("https://example.com/path")]
    public async Task AWrongPublicAddress_RefusesToServe(string address) => await StopsAsync(
        new(Good) { ["PublicBaseUrl"] = address }, $"PublicBaseUrl is '{address}'; it must be ");

    [Test]
    public async Task AnAddressInUse_IsReportedInASentence()
    {
        await ServiceProcess.RunAsync(Good, "migrate");
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();

        var (exitCode, output) = await ServiceProcess.RunAsync(new Dictionary<string, string>(Good)
        {
            ["ASPNETCORE_URLS"] = $"http://{other.LocalEndpoint}",
            ["PublicBaseUrl"] = "https://go.example.com",
        });

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(
            output.Trim().Split('\n').Where(line => !line.Contains("Application is shutting down...", StringComparison.Ordinal)
                && !line.Contains("heartbeat", StringComparison.Ordinal)),
            Is.EqualTo([
                $"Impressions can't start. Failed to bind to address http://{other.LocalEndpoint}: address already in use. Another program listens there: "
                    + "stop it, or set Urls to another address.",
            ]),
            "and nothing else");
    }

    [Test]
    public async Task AnAddressInUse_StopsTheServicesThatHaveStarted_WithoutAnErrorInTheLog()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var journal = new Journal();
        var started = new StartedService();
        var app = Build($"http://{other.LocalEndpoint}", journal, _ => started);

        await Assert.ThatAsync(() => Program.ServeAsync(app), Throws.InstanceOf<StartupException>());

        Assert.That(started.IsStopped, Is.True);
        Assert.That(journal.Entries.Select(entry => entry.Text), Has.None.StartsWith("Critical").And.None.StartsWith("Error: BackgroundService"));
    }

    [Test]
    public async Task AStopDuringTheStart_IsNoError()
    {
        var journal = new Journal();
        StoppingService? stopping = null;
        var app = Build("http://127.0.0.1:0", journal, services => stopping = new(services.GetRequiredService<IHostApplicationLifetime>()));

        await Program.ServeAsync(app);

        Assert.That(stopping, Has.Property(nameof(StoppingService.IsStopped)).True);
        Assert.That(journal.Entries.Select(entry => entry.Text), Has.None.StartsWith("Critical").And.None.StartsWith("Error: BackgroundService"));
    }

    [TestCase("Production", "", true)]
    [TestCase("Production", "https://go.example.com", false)]
    [TestCase("Development", "", false)]
    public async Task NoPublicAddress_IsAWarning_InProduction(string environment, string address, bool isWarned)
    {
        var (_, output) = await ServiceProcess.RunAsync(new Dictionary<string, string>(Good)
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["PublicBaseUrl"] = address,
            // Stops the start at this setting.
            ["Shutdown__DrainSeconds"] = "-1",
        });

        Assert.That(output, Does.Contain("Impressions can't start. Shutdown:DrainSeconds is '-1'; it must be a whole number from 0 to 300."));
        Assert.That(output.Contains("PublicBaseUrl is not set", StringComparison.Ordinal), Is.EqualTo(isWarned), output);
    }

    /// <summary>203.0.113.0/24 is for documentation (RFC 5737): no machine has it.</summary>
    [Test]
    public async Task AnAddressOfAnotherMachine_IsReportedInASentence()
    {
        await ServiceProcess.RunAsync(Good, "migrate");

        var (exitCode, output) = await ServiceProcess.RunAsync(new Dictionary<string, string>(Good) { ["ASPNETCORE_URLS"] = "http://203.0.113.7:8080" });

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("Impressions can't start. The service cannot listen on an address of Urls, HTTP_PORTS or Kestrel:Endpoints: "));
    }

    [Test]
    public async Task ASettingsFile_WithMalformedJson_IsReportedInASentence()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), "{ \"Demo\": ");

        await StopsAsync(Good, "appsettings.json", $"--contentRoot={_folder}");
    }

    [Test]
    public async Task TheDemo_IsRefused() => await StopsAsync(new(Good) { ["Demo__Enabled"] = "true" }, "Demo:Enabled is true");

    /// <summary>The key of the demo is public, and a SQL Server is shared.</summary>
    [Test]
    public async Task TheDemo_OnSqlServer_IsRefused_InDevelopmentToo() => await StopsAsync(
        new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Demo__Enabled"] = "true",
            ["Database__Provider"] = "SqlServer",
            [ConnectionString] = "Server=tcp:127.0.0.1,9;Database=Impressions;User Id=x;Password=x;Connect Timeout=1",
        },
        "Demo:Enabled is true. The key of the demo is public, so it must be false except in Development on SQLite.");

    [Test]
    public async Task AnUnknownProvider_IsRefused() =>
        await StopsAsync(new(Good) { ["Database__Provider"] = "Oracle" }, "Database:Provider is 'Oracle'; it must be Sqlite or SqlServer");

    [Test]
    public async Task NoConnectionString_IsRefused() =>
        await StopsAsync(new() { [ConnectionString] = "" }, "ConnectionStrings:Impressions is not set");

    [TestCase("redis:6379,pasword=hunter2")]
    [TestCase("password=hunter2")]
    [TestCase("redis:6379,password=hunter2,connectTimeout=soon")]
    public async Task AWrongRedisConfiguration_IsRefused_AndNotPrinted(string configuration)
    {
        var (exitCode, output) = await ServiceProcess.RunAsync(new Dictionary<string, string>(Good) { ["Redis__Configuration"] = configuration });

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("Impressions can't start. Redis:Configuration is not a configuration of Redis").And.Not.Contain("hunter2"));
    }

    [TestCase("Sqlite", "Data Source=:memory:", "names no file")]
    [TestCase("Sqlite", "Server=db", "not a connection string of Sqlite")]
    [TestCase("SqlServer", "Nonsense=hunter2", "not a connection string of SqlServer")]
    public async Task AMalformedConnectionString_IsRefused_AndNotPrinted(string provider, string text, string sentence)
    {
        var output = await StopsAsync(new() { ["Database__Provider"] = provider, [ConnectionString] = text }, sentence);

        Assert.That(output, Does.Not.Contain("hunter2"));
    }

    [TestCase("SigningKey", "c2hvcnQ=", "Authentication:Jwt:SigningKey has 5 bytes; it must have at least 32")]
    [TestCase("SigningKey", "not base64!", "Authentication:Jwt:SigningKey is not base64")]
    [TestCase("Authority", "http://issuer.example", "it must be an https URL")]
    public async Task AWeakJwtSetting_IsRefused(string key, string value, string sentence)
    {
        await ServiceProcess.RunAsync(Good, "migrate");

        await StopsAsync(
            new(Good)
            {
                [$"Authentication__Jwt__{key}"] = value,
                ["Authentication__Jwt__Issuer"] = "https://issuer.example",
                ["Authentication__Jwt__Audience"] = "impressions",
            },
            sentence);
    }

    [TestCase("localhost:4318")]
    [TestCase("grpc://localhost:4317")]
    [TestCase("http://localhost:4318/?key=1")]
    public async Task AWrongCollector_IsRefused(string address) => await StopsAsync(
        new(Good) { ["OpenTelemetry__Endpoint"] = address }, $"OpenTelemetry:Endpoint is '{address}'; it must be an http or https URL without a query");

    [Test]
    public async Task AWrongRateLimit_IsRefused() => await StopsAsync(
        new(Good) { ["RateLimiting__ScanBurst"] = "many" }, "RateLimiting:ScanBurst is 'many'; it must be a whole number from 1 to 1000000.");

    private static async Task<string> StopsAsync(Dictionary<string, string> environment, string sentence, params string[] arguments)
    {
        var (exitCode, output) = await ServiceProcess.RunAsync(environment, arguments);

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(output, Does.Contain("Impressions can't start. "));
            Assert.That(output, Does.Contain(sentence));
            Assert.That(output, Does.Not.Contain("   at "), "a stack trace");
        });
        return output;
    }

    private WebApplication Build(string address, Journal journal, Func<IServiceProvider, IHostedService> service) => Commands.Build(
        ["--environment=Development", $"--ConnectionStrings:Impressions={Good[ConnectionString]}", $"--urls={address}"],
        builder =>
        {
            journal.Add(builder.Services);
            builder.Services.AddSingleton(service);
        });

    /// <summary>Does something until it is stopped.</summary>
    private class StartedService : BackgroundService
    {
        public bool IsStopped { get; private set; }

        public override async Task StopAsync(CancellationToken cancellationToken)
        {
            await base.StopAsync(cancellationToken);
            IsStopped = true;
        }

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Delay(Timeout.Infinite, stoppingToken);
    }

    /// <summary>Asks the process to stop while it starts.</summary>
    private sealed class StoppingService(IHostApplicationLifetime lifetime) : StartedService
    {
        public override Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            return base.StartAsync(CancellationToken.None);
        }
    }
}
