using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Api.Http;
using Impressions.Api.RateLimiting;
using Impressions.Api.Settings;
using Impressions.Infrastructure;
using Impressions.Infrastructure.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Impressions.Api.FunctionalTests.Startup;

/// <summary>
/// The settings are those of the table in docs/configuration.md, no more and no fewer, with its defaults. Whoever adds one adds it to that
/// table, to <see cref="KnownSettings.Keys"/>, to <see cref="Defaults"/> and to <see cref="Wrong"/>.
/// </summary>
public sealed partial class SettingsTests
{
    private const string Unset = "none";

    /// <summary>What the framework reads by itself; besides, OpenTelemetry reads what starts with <c>OTEL_</c>.</summary>
    private static readonly string[] OfTheFramework =
    [
        "Urls", "AllowedHosts", "Logging", "HTTP_PORTS", "HTTPS_PORTS", "HTTPS_PORT",
        "applicationName", "environment", "contentRoot", "webroot", "startupAssembly", "hostingStartupAssemblies", "hostingStartupExcludeAssemblies",
        "preventHostingStartup", "preferHostingUrls", "captureStartupErrors", "suppressStatusMessages", "detailedErrors", "shutdownTimeoutSeconds",
        "forwardedHeaders_Enabled", "startupTimeoutSeconds", "servicesStartConcurrently", "servicesStopConcurrently", "Authentication:DefaultScheme",
        "Authentication:Schemes", "Kestrel", "ReadOnlyDataProtectionKeyDirectory",
    ];

    /// <summary>What holds where a setting is not set, as the code has it.</summary>
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["Database:Provider"] = DatabaseOptions.Read(Configuration(("ConnectionStrings:Impressions", "Data Source=x")), "/").Provider.ToString(),
        ["ConnectionStrings:Impressions"] = Unset,
        ["Redis:Configuration"] = Unset,
        ["Demo:Enabled"] = "false",
        ["Authentication:Jwt:Authority"] = Unset,
        ["Authentication:Jwt:SigningKey"] = Unset,
        ["Authentication:Jwt:Issuer"] = Unset,
        ["Authentication:Jwt:Audience"] = Unset,
        ["PublicBaseUrl"] = new PublicUrls(Configuration(), new HostingEnvironment(), NullLogger<PublicUrls>.Instance).QrCode("X").Replace("/qr/X.png", "", StringComparison.Ordinal),
        ["ForwardedHeaders:KnownProxies"] = Unset,
        ["RateLimiting:Enabled"] = RateLimiting(options => options.Enabled),
        ["RateLimiting:RequestsPerSecond"] = RateLimiting(options => options.RequestsPerSecond),
        ["RateLimiting:RequestBurst"] = RateLimiting(options => options.RequestBurst),
        ["RateLimiting:ScansPerSecond"] = RateLimiting(options => options.ScansPerSecond),
        ["RateLimiting:ScanBurst"] = RateLimiting(options => options.ScanBurst),
        ["OpenTelemetry:Endpoint"] = Unset,
        ["Shutdown:DrainSeconds"] = "0",
        ["Urls"] = Hosting.DefaultUrl,
        ["AllowedHosts"] = "*",
        ["Logging:Console:FormatterName"] = "json",
        ["Logging:LogLevel:…"] = nameof(LogLevel.Information),
    };

    /// <summary>A wrong value of each setting, with what the sentence then says.</summary>
    private static readonly Dictionary<string, (string Value, string Sentence)> Wrong = new()
    {
        ["Database:Provider"] = ("MySql", "Database:Provider is 'MySql'; it must be Sqlite or SqlServer."),
        ["ConnectionStrings:Impressions"] = ("nonsense", "ConnectionStrings:Impressions is not a connection string of Sqlite."),
        ["Redis:Configuration"] = ("password=secret", "Redis:Configuration is not a configuration of Redis, such as "),
        ["Demo:Enabled"] = ("maybe", "Demo:Enabled is 'maybe'; it must be true or false."),
        ["Authentication:Jwt:Authority"] = ("issuer.example", "Authentication:Jwt:Audience is not set; it must be "),
        ["Authentication:Jwt:SigningKey"] = ("c2hvcnQ=", "Authentication:Jwt:Audience is not set; it must be "),
        ["Authentication:Jwt:Issuer"] = ("x", "Authentication:Jwt:Issuer or Audience is set without Authority or SigningKey"),
        ["Authentication:Jwt:Audience"] = ("x", "Authentication:Jwt:Issuer or Audience is set without Authority or SigningKey"),
        ["PublicBaseUrl"] = ("go.example.com", "PublicBaseUrl is 'go.example.com'; it must be "),
        ["ForwardedHeaders:KnownProxies"] = ("10.0.0.7, proxy", "ForwardedHeaders:KnownProxies has 'proxy'; it must be "),
        ["RateLimiting:Enabled"] = ("yes", "RateLimiting:Enabled is 'yes'; it must be true or false."),
        ["RateLimiting:RequestsPerSecond"] = ("0", "RateLimiting:RequestsPerSecond is '0'; it must be a number from "),
        ["RateLimiting:RequestBurst"] = ("1.5", "RateLimiting:RequestBurst is '1.5'; it must be a whole number from "),
        ["RateLimiting:ScansPerSecond"] = ("-1", "RateLimiting:ScansPerSecond is '-1'; it must be a number from "),
        ["RateLimiting:ScanBurst"] = ("many", "RateLimiting:ScanBurst is 'many'; it must be a whole number from "),
        ["OpenTelemetry:Endpoint"] = ("collector:4318", "OpenTelemetry:Endpoint is 'collector:4318'; it must be "),
        ["Shutdown:DrainSeconds"] = ("301", "Shutdown:DrainSeconds is '301'; it must be a whole number from 0 to 300."),
        ["Urls"] = ("localhost:8080", "Urls has 'localhost:8080'; it must be URLs "),
        ["AllowedHosts"] = ("go.example.com;https://go.example.com", "AllowedHosts has 'https://go.example.com'; it must be "),
        ["Logging:Console:FormatterName"] = ("xml", "Logging:Console:FormatterName is 'xml'; it must be one of json, "),
        ["Logging:LogLevel:…"] = ("Verbose", "Logging:LogLevel:Default is 'Verbose'; it must be one of Trace, "),
    };

    private static readonly (string Key, string Variable, string Default)[] Table = [.. Row()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md")))
        .Select(row => (row.Groups["key"].Value, row.Groups["variable"].Value, row.Groups["default"].Value))];

    private static IEnumerable<TestCaseData> WrongValues => Wrong
        .Select(wrong => new TestCaseData(Table.Single(row => row.Key == wrong.Key).Variable.Replace("…", "Default", StringComparison.Ordinal), wrong.Value.Value, wrong.Value.Sentence));

    [Test]
    public async Task WhatIsRead_IsWhatIsKnown()
    {
        var read = await ReadKeysAsync();

        var ours = read.Where(key => !key.StartsWith("OTEL_", StringComparison.Ordinal)
            && !OfTheFramework.Any(theirs => IsIn(theirs, key))
            && !KnownSettings.Keys.Any(known => known != key && IsIn(key, known)));
        Assert.That(ours, Is.EquivalentTo(KnownSettings.Keys));
    }

    [Test]
    public void TheTable_HasWhatIsKnown_WithTheDefaults_AndTheNamesOfVariables() => Assert.Multiple(() =>
    {
        string[] framework = ["Urls", "AllowedHosts", "Logging:Console:FormatterName", "Logging:LogLevel:…"];
        Assert.That(Table.Select(row => row.Key).Except(framework), Is.EqualTo(KnownSettings.Keys), "in the same order");
        Assert.That(Table.Select(row => row.Key), Is.EquivalentTo(Wrong.Keys));
        foreach (var (key, variable, value) in Table)
        {
            Assert.That(variable, Is.EqualTo(key.Replace(":", "__", StringComparison.Ordinal)));
            Assert.That(value, Is.EqualTo(Defaults[key]), key);
        }
    });

    [TestCaseSource(nameof(WrongValues))]
    public async Task AWrongValue_InTheEnvironment_StopsTheStart_WithASentence(string variable, string value, string sentence) =>
        await StopsAsync(variable, value, sentence);

    [TestCase("RateLimiting__RequestPerSecond", "RateLimiting:RequestPerSecond is no setting; RateLimiting:RequestsPerSecond is.")]
    [TestCase("DATABASE__PROVDER", "DATABASE:PROVDER is no setting; Database:Provider is.")]
    [TestCase("Authentication__Jwt__Audience__0", "Authentication:Jwt:Audience:0 is no setting; Authentication:Jwt:Audience is.")]
    [TestCase("RateLimiting__Scans__PerSecond", "RateLimiting:Scans:PerSecond is no setting; RateLimiting:ScansPerSecond is.")]
    [TestCase("RateLimiting__Addresses__Known__0", "RateLimiting:Addresses:Known is no setting; there are RateLimiting:Enabled, RateLimiting:RequestsPerSecond, ")]
    [TestCase("Authentication__Jwt__Key", "Authentication:Jwt:Key is no setting; there are Authentication:Jwt:Authority, Authentication:Jwt:SigningKey, ")]
    public async Task ANameThatIsNone_InASectionOfOurs_StopsTheStart(string variable, string sentence) => await StopsAsync(variable, "", sentence);

    [Test]
    public void EachNameThatIsNone_IsTold() => Assert.That(
        () => KnownSettings.RequireKnown(Configuration(("Demo:Enable", "true"), ("ForwardedHeaders:KnownProxy:0", "::1"))),
        Throws.TypeOf<StartupException>().With.Message.EqualTo(
            "Demo:Enable is no setting; Demo:Enabled is. ForwardedHeaders:KnownProxy is no setting; there are ForwardedHeaders:KnownProxies."));

    /// <summary>The environment is full of what is somebody else's. What looks much like a setting of ours is told, and stops nothing.</summary>
    [Test]
    public void WhatIsSomebodyElses_IsLetBe()
    {
        var configuration = Configuration(
            ("Path", "/bin"), ("DATABASE_URL", "x"), ("ConnectionStrings:Other", "x"), ("Authentication:Schemes:Bearer:ValidIssuer", "x"),
            ("ForwardedHeaders:KnownProxies:0", "::1"), ("database:provider", "Sqlite"), ("DATABASE_PROVIDER", "x"), ("RateLimitng:Enabled", "x"),
            ("PUBLIC_BASE_URL", "x"));

        Assert.That(() => KnownSettings.RequireKnown(configuration), Throws.Nothing);
        Assert.That(KnownSettings.Suspicious(configuration), Is.EquivalentTo(new[]
        {
            ("DATABASE_PROVIDER", "Database:Provider"), ("RateLimitng:Enabled", "RateLimiting:Enabled"), ("PUBLIC_BASE_URL", "PublicBaseUrl"),
        }));
    }

    [TestCase("Urls", "http://127.0.0.1:0;http://[::1]:8080; http://*:1")]
    [TestCase("Urls", "HTTP://go.example.com")]
    [TestCase("Urls", "http://unix:/run/impressions/http.sock")]
    [TestCase("HTTP_PORTS", "8080;8081")]
    [TestCase("AllowedHosts", "go.example.com;*.example.com;10.0.0.7;[::1]")]
    [TestCase("AllowedHosts", "*")]
    [TestCase("FORWARDEDHEADERS_ENABLED", "false")]
    [TestCase("Logging:LogLevel:Default", "none")]
    [TestCase("Logging:LogLevel:Default", "")]
    [TestCase("Logging:Console:LogLevel:Impressions", "Debug")]
    public void AGoodValue_OfTheFramework_IsTaken(string key, string value) => Assert.That(() => Require(key, value), Throws.Nothing);

    [TestCase("Urls", " ")]
    [TestCase("Urls", ";")]
    [TestCase("HTTP_PORTS", ";")]
    [TestCase("AllowedHosts", " ;")]
    [TestCase("AllowedHosts", "+")]
    [TestCase("Urls", "http://foo bar:80")]
    [TestCase("Urls", "http://localhost:0")]
    [TestCase("Urls", "http://0.0.0.0:abc")]
    [TestCase("Urls", "http://0.0.0.0:99999")]
    [TestCase("Urls", "http://0.0.0.0:8080/path")]
    [TestCase("Urls", "ftp://0.0.0.0")]
    [TestCase("Urls", "https://0.0.0.0")]
    [TestCase("HTTP_PORTS", "80a")]
    [TestCase("AllowedHosts", "go.example.com/")]
    [TestCase("FORWARDEDHEADERS_ENABLED", "True")]
    [TestCase("Logging:Console:LogLevel:Impressions", "Loud")]
    public void AWrongValue_OfTheFramework_IsRefused(string key, string value) =>
        Assert.That(() => Require(key, value), Throws.TypeOf<StartupException>().With.Message.Contains($"'{value}'").And.Message.StartsWith(key));

    private static bool IsIn(string section, string key) => $"{key}:".StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase);

    private static string RateLimiting<T>(Func<RateLimitingOptions, T> value) =>
        Convert.ToString(value(RateLimitingOptions.Read(Configuration())), CultureInfo.InvariantCulture)!.ToLowerInvariant();

    private static void Require(string key, string value) => FrameworkSettings.Require(Configuration((key, value)), isDevelopment: false);

    private static async Task StopsAsync(string variable, string value, string sentence)
    {
        var (exitCode, output) = await ServiceProcess.RunAsync(new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "",
            ["ConnectionStrings__Impressions"] = "Data Source=/nowhere/impressions.db",
            ["PublicBaseUrl"] = "https://go.example.com",
            [variable] = value,
        });

        Assert.That(output, Does.StartWith($"Impressions can't start. {sentence}").And.Not.Contain("   at "));
        Assert.That(exitCode, Is.EqualTo(1));
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        .Build();

    /// <summary>Starts the service as the program does, with a source of settings that has none and remembers what it is asked for.</summary>
    private static async Task<ICollection<string>> ReadKeysAsync()
    {
        var folder = Directory.CreateTempSubdirectory("impressions-").FullName;
        try
        {
            var recorder = new Recorder();
            var builder = WebApplication.CreateBuilder(Hosting.Options(["--environment=Development"]));
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(
            [
                new("ConnectionStrings:Impressions", $"Data Source={Path.Combine(folder, "impressions.db")}"),
                // Options are not looked for in a section that holds nothing.
                new("Authentication:Jwt:Audience", ""),
                new("Urls", "http://127.0.0.1:0"),
                new("Logging:LogLevel:Default", "None"),
            ]);
            builder.Configuration.Sources.Add(recorder);
            var service = builder.BuildService();
            service.App.Lifetime.ApplicationStarted.Register(service.App.Lifetime.StopApplication);
            await Api.Startup.ServeAsync(service);
            return recorder.Keys.Keys;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"^\| `(?<key>[^`]+)`<br>`(?<variable>[^`]+)`[^|]* \| (?:`(?<default>[^`]+)`|(?<default>none))[^|]* \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private sealed class Recorder : ConfigurationProvider, IConfigurationSource
    {
        public ConcurrentDictionary<string, bool> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            Keys.TryAdd(key, true);
            return base.TryGet(key, out value);
        }
    }
}
