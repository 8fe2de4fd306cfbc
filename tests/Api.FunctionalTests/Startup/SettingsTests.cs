using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Api.Http;
using Impressions.Api.Privacy;
using Impressions.Api.RateLimiting;
using Impressions.Api.Settings;
using Impressions.Infrastructure;
using Impressions.Infrastructure.Auditing;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Geo;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Impressions.Api.FunctionalTests.Startup;

/// <summary>
/// The settings are exactly those of the table in docs/configuration.md, with its defaults. A new setting is added to that table, to
/// <see cref="KnownSettings.Keys"/>, to <see cref="Defaults"/> and to <see cref="Wrong"/>.
/// </summary>
public sealed partial class SettingsTests
{
    private const string Unset = "none";

    /// <summary>Keys that the framework reads. OpenTelemetry also reads keys that start with <c>OTEL_</c>.</summary>
    private static readonly string[] OfTheFramework =
    [
        "Urls", "AllowedHosts", "Logging", "HTTP_PORTS", "HTTPS_PORTS", "HTTPS_PORT",
        "applicationName", "environment", "contentRoot", "webroot", "startupAssembly", "hostingStartupAssemblies", "hostingStartupExcludeAssemblies",
        "preventHostingStartup", "preferHostingUrls", "captureStartupErrors", "suppressStatusMessages", "detailedErrors", "shutdownTimeoutSeconds",
        "forwardedHeaders_Enabled", "startupTimeoutSeconds", "servicesStartConcurrently", "servicesStopConcurrently", "Authentication:DefaultScheme",
        "Authentication:Schemes", "Kestrel", "ReadOnlyDataProtectionKeyDirectory", "staticWebAssets", "EnableStaticAssetsDevelopmentCaching",
        "EnableStaticAssetsDevelopmentIntegrity", "DisableStaticAssetNotFoundRuntimeFallback", "ReloadStaticAssetsAtRuntime",
    ];

    /// <summary>The default of each setting, according to the code.</summary>
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["Database:Provider"] = DatabaseOptions.Read(Configuration(("ConnectionStrings:Impressions", "Data Source=x")), "/").Provider.ToString(),
        ["ConnectionStrings:Impressions"] = Unset,
        ["Ingestion:JournalFolder"] = Ingestion("SqlServer").JournalFolder ?? Unset,
        ["Ingestion:JournalMegabytes"] = $"{Ingestion("Sqlite").JournalBytes / 1_000_000}",
        ["Ingestion:DatabaseTimeoutMilliseconds"] = $"{Ingestion("Sqlite").DatabaseTimeout.TotalMilliseconds}",
        ["Redis:Configuration"] = Unset,
        ["Demo:Enabled"] = "false",
        ["Authentication:Jwt:Authority"] = Unset,
        ["Authentication:Jwt:SigningKey"] = Unset,
        ["Authentication:Jwt:Issuer"] = Unset,
        ["Authentication:Jwt:Audience"] = Unset,
        ["Authentication:Oidc:Authority"] = Unset,
        ["Authentication:Oidc:ClientId"] = Unset,
        ["Authentication:Oidc:ClientSecret"] = Unset,
        ["PublicBaseUrl"] = new PublicUrls(Configuration()).QrCode("X").Replace("/qr/X.png", "", StringComparison.Ordinal),
        ["ForwardedHeaders:KnownProxies"] = Unset,
        ["RateLimiting:Enabled"] = RateLimiting(options => options.Enabled),
        ["RateLimiting:RequestsPerSecond"] = RateLimiting(options => options.RequestsPerSecond),
        ["RateLimiting:RequestBurst"] = RateLimiting(options => options.RequestBurst),
        ["RateLimiting:ScansPerSecond"] = RateLimiting(options => options.ScansPerSecond),
        ["RateLimiting:ScanBurst"] = RateLimiting(options => options.ScanBurst),
        ["Privacy:HonorSignals"] = PrivacyOptions.Read(Configuration()).HonorSignals ? "true" : "false",
        ["Audit:RetentionDays"] = $"{AuditOptions.Read(Configuration()).Retention.TotalDays}",
        ["Events:RetentionDays"] = $"{EventOptions.Read(Configuration()).Retention.TotalDays}",
        ["Webhooks:AllowedNetworks"] = Unset,
        ["Webhooks:AllowedPorts"] = string.Join(',', WebhookOptions.Read(Configuration()).AllowedPorts.Order()),
        ["Trust:DisposableEmailDomains"] = Unset,
        ["Geo:DatabasePath"] = GeoOptions.Read(Configuration(), "/").DatabasePath ?? Unset,
        ["OpenTelemetry:Endpoint"] = Unset,
        ["Shutdown:DrainSeconds"] = "0",
        ["Urls"] = Hosting.DefaultUrl,
        ["AllowedHosts"] = "*",
        ["Logging:Console:FormatterName"] = "json",
        ["Logging:LogLevel:…"] = nameof(LogLevel.Information),
    };

    /// <summary>A wrong value of each setting, with the start of the error message.</summary>
    private static readonly Dictionary<string, (string Value, string Sentence)> Wrong = new()
    {
        ["Database:Provider"] = ("MySql", "Database:Provider is 'MySql'; it must be Sqlite or SqlServer."),
        ["ConnectionStrings:Impressions"] = ("nonsense", "ConnectionStrings:Impressions is not a connection string of Sqlite."),
        ["Ingestion:JournalFolder"] = ("Impressions.Api.dll", "Ingestion:JournalFolder is 'Impressions.Api.dll', which is a file; it must be a folder."),
        ["Ingestion:JournalMegabytes"] = ("-1", "Ingestion:JournalMegabytes is '-1'; it must be a whole number from 0 to 100000."),
        ["Ingestion:DatabaseTimeoutMilliseconds"] = ("0", "Ingestion:DatabaseTimeoutMilliseconds is '0'; it must be a whole number from 50 to 10000."),
        ["Redis:Configuration"] = ("password=secret", "Redis:Configuration is not a configuration of Redis, such as "),
        ["Demo:Enabled"] = ("maybe", "Demo:Enabled is 'maybe'; it must be true or false."),
        ["Authentication:Jwt:Authority"] = ("issuer.example", "Authentication:Jwt:Audience is not set; it must be "),
        ["Authentication:Jwt:SigningKey"] = ("c2hvcnQ=", "Authentication:Jwt:Audience is not set; it must be "),
        ["Authentication:Jwt:Issuer"] = ("x", "Authentication:Jwt:Issuer or Audience is set without Authority or SigningKey"),
        ["Authentication:Jwt:Audience"] = ("x", "Authentication:Jwt:Issuer or Audience is set without Authority or SigningKey"),
        ["Authentication:Oidc:Authority"] = ("https://issuer.example", "Authentication:Oidc:ClientId is not set; set Authority, ClientId, ClientSecret, or none of them."),
        ["Authentication:Oidc:ClientId"] = ("x", "Authentication:Oidc:Authority is not set; set "),
        ["Authentication:Oidc:ClientSecret"] = ("x", "Authentication:Oidc:Authority is not set; set "),
        ["PublicBaseUrl"] = ("go.example.com", "PublicBaseUrl is 'go.example.com'; it must be "),
        ["ForwardedHeaders:KnownProxies"] = ("10.0.0.7, proxy", "ForwardedHeaders:KnownProxies has 'proxy'; it must be "),
        ["RateLimiting:Enabled"] = ("yes", "RateLimiting:Enabled is 'yes'; it must be true or false."),
        ["RateLimiting:RequestsPerSecond"] = ("0", "RateLimiting:RequestsPerSecond is '0'; it must be a number from "),
        ["RateLimiting:RequestBurst"] = ("1.5", "RateLimiting:RequestBurst is '1.5'; it must be a whole number from "),
        ["RateLimiting:ScansPerSecond"] = ("-1", "RateLimiting:ScansPerSecond is '-1'; it must be a number from "),
        ["RateLimiting:ScanBurst"] = ("many", "RateLimiting:ScanBurst is 'many'; it must be a whole number from "),
        ["Privacy:HonorSignals"] = ("on", "Privacy:HonorSignals is 'on'; it must be true or false."),
        ["Audit:RetentionDays"] = ("3651", "Audit:RetentionDays is '3651'; it must be a whole number from 1 to 3650."),
        ["Events:RetentionDays"] = ("0", "Events:RetentionDays is '0'; it must be a whole number from 1 to 3650."),
        ["Webhooks:AllowedNetworks"] = ("10.0.0.0/8, intranet", "Webhooks:AllowedNetworks has 'intranet'; it must be "),
        ["Webhooks:AllowedPorts"] = ("443, https", "Webhooks:AllowedPorts has 'https'; it must be "),
        ["Trust:DisposableEmailDomains"] = ("mail.example, trash mail", "Trust:DisposableEmailDomains has 'trash mail'; it must be "),
        ["Geo:DatabasePath"] = ("Impressions.Api.dll", "Geo:DatabasePath is 'Impressions.Api.dll', which cannot be read; it must be "),
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
    public async Task KeysThatAreRead_AreTheKnownSettings()
    {
        var read = await ReadKeysAsync();

        var ours = read.Where(key => !key.StartsWith("OTEL_", StringComparison.Ordinal)
            && !OfTheFramework.Any(theirs => IsIn(theirs, key))
            && !KnownSettings.Keys.Any(known => known != key && IsIn(key, known)));
        Assert.That(ours, Is.EquivalentTo(KnownSettings.Keys));
    }

    [Test]
    public void TheTable_HasTheKnownSettings_TheirVariablesAndDefaults() => Assert.Multiple(() =>
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

    [TestCase("ConnectionStrings__Default", "Unknown setting ConnectionStrings:Default. Did you mean ConnectionStrings:Impressions?")]
    [TestCase("CONNECTION_STRINGS__IMPRESSIONS", "Unknown setting CONNECTION_STRINGS:IMPRESSIONS. Did you mean ConnectionStrings:Impressions?")]
    [TestCase("ConnectionString__Impressions", "Unknown setting ConnectionString:Impressions. Did you mean ConnectionStrings:Impressions?")]
    [TestCase("RateLimiting__RequestPerSecond", "Unknown setting RateLimiting:RequestPerSecond. Did you mean RateLimiting:RequestsPerSecond?")]
    [TestCase("RATE_LIMITING__REQUESTS_PER_SECOND", "Unknown setting RATE_LIMITING:REQUESTS_PER_SECOND. Did you mean RateLimiting:RequestsPerSecond?")]
    [TestCase("RateLimitng__Enabled", "Unknown setting RateLimitng:Enabled. Did you mean RateLimiting:Enabled?")]
    [TestCase("DATABASE__PROVDER", "Unknown setting DATABASE:PROVDER. Did you mean Database:Provider?")]
    [TestCase("Authentication__Jwt__Audience__0", "Unknown setting Authentication:Jwt:Audience:0. Did you mean Authentication:Jwt:Audience?")]
    [TestCase("Authentication__JWT_Audience", "Unknown setting Authentication:JWT_Audience. Did you mean Authentication:Jwt:Audience?")]
    [TestCase("Authentication__Audience", "Unknown setting Authentication:Audience. The settings in this section are Authentication:Jwt:Authority, ")]
    [TestCase("Authentication__Jwt__Key", "Unknown setting Authentication:Jwt:Key. The settings in this section are Authentication:Jwt:Authority, ")]
    [TestCase("RateLimiting__Scans__PerSecond", "Unknown setting RateLimiting:Scans:PerSecond. Did you mean RateLimiting:ScansPerSecond?")]
    [TestCase("RateLimiting__Addresses__Known__0", "Unknown setting RateLimiting:Addresses:Known. The settings in this section are RateLimiting:Enabled, ")]
    [TestCase("Logging__LogLvel__Default", "Unknown setting Logging:LogLvel:Default. Did you mean Logging:LogLevel:Default?")]
    [TestCase("Logging__Console__FormaterName", "Unknown setting Logging:Console:FormaterName. Did you mean Logging:Console:FormatterName?")]
    public async Task AnUnknownSetting_StopsTheStart(string variable, string sentence) => await StopsAsync(variable, "", sentence);

    [TestCase("Kestrel__Endpoints__Http__Urll", "http://127.0.0.1:0", "The section Kestrel is wrong: The endpoint Http is missing the required 'Url' parameter.")]
    [TestCase("Kestrel__Endpoints__Https__Url", "https://127.0.0.1:0", "The section Kestrel is wrong: Unable to configure HTTPS endpoint.")]
    [TestCase("Kestrel__Certificates__Default__Path", "/nowhere/certificate.pfx", "The section Kestrel is wrong: Could not find ")]
    [TestCase("Kestrel__Certificates__Default__Path", "Impressions.Api.dll", "The section Kestrel is wrong: ", Description = "not a certificate")]
    public async Task AWrongOption_OfKestrel_StopsTheStart(string variable, string value, string sentence) => await StopsAsync(variable, value, sentence);

    [Test]
    public void EachUnknownSetting_IsReported() => Assert.That(
        () => KnownSettings.RequireKnown(Configuration(("Demo:Enable", "true"), ("ForwardedHeaders:Proxy:0", "::1"))),
        Throws.TypeOf<StartupException>().With.Message.EqualTo(
            "Unknown setting Demo:Enable. Did you mean Demo:Enabled? Unknown setting ForwardedHeaders:Proxy. Did you mean ForwardedHeaders:KnownProxies?"));

    /// <summary>Other software puts these into the environment: Azure App Service (as the framework reads its variables), Kubernetes, Redis, libraries.</summary>
    [TestCase("Path")]
    [TestCase("DATABASE_URL")]
    [TestCase("DATABASE_SERVICE_HOST")]
    [TestCase("REDIS_PORT_6379_TCP_ADDR")]
    [TestCase("APPSETTING_Database:Provider")]
    [TestCase("ASPNETCORE_HTTPS_PORTS")]
    [TestCase("Serilog:MinimumLevel")]
    [TestCase("Authentication:DefaultScheme")]
    [TestCase("Authentication:Schemes:Bearer:ValidIssuer")]
    [TestCase("Logging:Debug:LogLevel:Default")]
    [TestCase("Logging:Console:FormatterOptions:TimestampFormat")]
    [TestCase("ForwardedHeaders:KnownProxies:0")]
    [TestCase("database:provider")]
    public void AKeyOfOtherSoftware_OrInAnotherCase_IsAccepted(string key)
    {
        Assert.That(() => KnownSettings.RequireKnown(Configuration((key, "x"))), Throws.Nothing);
        Assert.That(KnownSettings.NearMisses(Configuration((key, "x"))), Is.Empty);
    }

    /// <summary><c>MYSQLCONNSTR_localdb</c> of Azure App Service becomes two keys.</summary>
    [Test]
    public void AConnectionString_OfAzure_IsAccepted() => Assert.That(
        () => KnownSettings.RequireKnown(Configuration(("ConnectionStrings:localdb", "x"), ("ConnectionStrings:localdb_ProviderName", "MySql.Data.MySqlClient"))), Throws.Nothing);

    /// <summary>Other software may have put a name without a section into the environment.</summary>
    [TestCase("DATABASE_PROVIDER", "Database:Provider")]
    [TestCase("RATE_LIMITING_REQUESTS_PER_SECOND", "RateLimiting:RequestsPerSecond")]
    [TestCase("PUBLIC_BASE_URL", "PublicBaseUrl")]
    [TestCase("ALLOWED_HOSTS", "AllowedHosts")]
    [TestCase("ASPNETCORE_HTTP_PORT", "ASPNETCORE_HTTP_PORTS")]
    public async Task ANameNearASetting_WithoutASection_IsAWarning_AndPartOfOtherErrors(string variable, string setting)
    {
        Assert.That(() => KnownSettings.RequireKnown(Configuration((variable, "x"))), Throws.Nothing);
        Assert.That(KnownSettings.NearMisses(Configuration((variable, "x"))), Is.EqualTo(new[] { (variable, setting) }));

        var (exitCode, output) = await ServiceProcess.RunAsync(new Dictionary<string, string> { [variable] = "x", ["ConnectionStrings__Impressions"] = "" });

        Assert.That(output, Does.StartWith("Impressions can't start. ConnectionStrings:Impressions is not set; ")
            .And.Contain($" {variable} is not a setting. Did you mean {setting}?"));
        Assert.That(exitCode, Is.EqualTo(1));
    }

    [TestCase("Urls", "http://127.0.0.1:0;http://[::1]:8080; http://*:1")]
    [TestCase("Urls", "HTTP://go.example.com")]
    [TestCase("Kestrel:Endpoints:Https:Url", "https://*:5443")]
    [TestCase("Urls", "http://unix:/run/impressions/http.sock")]
    [TestCase("HTTP_PORTS", "8080;8081")]
    [TestCase("AllowedHosts", "go.example.com;*.example.com;10.0.0.7;[::1]")]
    [TestCase("AllowedHosts", "*")]
    [TestCase("FORWARDEDHEADERS_ENABLED", "false")]
    [TestCase("Logging:LogLevel:Default", "none")]
    [TestCase("Logging:LogLevel:Default", "")]
    [TestCase("Logging:Console:LogLevel:Impressions", "Debug")]
    public void AValidValue_OfTheFramework_IsAccepted(string key, string value) => Assert.That(() => Require(key, value), Throws.Nothing);

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
    [TestCase("Kestrel:Endpoints:Http:Url", "nonsense")]
    [TestCase("Kestrel:Endpoints:Http:Url", "http://localhost:0")]
    [TestCase("Kestrel:Endpoints:Http:Url", "http://0.0.0.0:99999")]
    [TestCase("HTTP_PORTS", "80a")]
    [TestCase("AllowedHosts", "go.example.com/")]
    [TestCase("FORWARDEDHEADERS_ENABLED", "True")]
    [TestCase("Logging:Console:LogLevel:Impressions", "Loud")]
    public void AWrongValue_OfTheFramework_IsRefused(string key, string value) =>
        Assert.That(() => Require(key, value), Throws.TypeOf<StartupException>().With.Message.Contains($"'{value}'").And.Message.StartsWith(key));

    [TestCase("Kestrel:Certificates:Default:Path", true)]
    [TestCase("Kestrel:Certificates:Default:Subject", true)]
    [TestCase("Kestrel:Certificates:Default:Pth", false)]
    public void AnHttpsUrl_NeedsACertificate(string key, bool isCertificate) => Assert.That(
        () => FrameworkSettings.Require(Configuration(("Urls", "https://0.0.0.0"), (key, "x")), isDevelopment: false),
        isCertificate ? Throws.Nothing : Throws.TypeOf<StartupException>().With.Message.Contains("no certificate is configured"));

    private static bool IsIn(string section, string key) => $"{key}:".StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase);

    private static string RateLimiting<T>(Func<RateLimitingOptions, T> value) =>
        Convert.ToString(value(RateLimitingOptions.Read(Configuration())), CultureInfo.InvariantCulture)!.ToLowerInvariant();

    private static IngestionOptions Ingestion(string provider)
    {
        var configuration = Configuration(("Database:Provider", provider), ("ConnectionStrings:Impressions", "Data Source=x"));
        return IngestionOptions.Read(configuration, DatabaseOptions.Read(configuration, "/"), "/");
    }

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
        Assert.That(output.TrimEnd().Split('\n'), Has.Exactly(1).Items, output);
        Assert.That(exitCode, Is.EqualTo(1));
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        .Build();

    /// <summary>Starts the service as the program does, with an empty configuration source that records the keys that are read.</summary>
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
                // The framework does not read options from an empty section.
                new("Authentication:Jwt:Audience", ""),
                new("Urls", "http://127.0.0.1:0"),
                new("Logging:LogLevel:Default", "None"),
            ]);
            builder.Configuration.Sources.Add(recorder);
            var app = Program.Build(builder);
            app.Lifetime.ApplicationStarted.Register(app.Lifetime.StopApplication);
            await Program.ServeAsync(app);
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
