using Impressions.Infrastructure;

namespace Impressions.Api.Settings;

/// <summary>The service's own settings. An unknown name in one of their sections stops the start, because .NET would ignore it silently.</summary>
internal static class KnownSettings
{
    private const string ConnectionStrings = "ConnectionStrings";
    private const string KnownProxies = "ForwardedHeaders:KnownProxies";
    private const string AllowedNetworks = "Webhooks:AllowedNetworks";
    private const string AllowedPorts = "Webhooks:AllowedPorts";
    private const string DisposableDomains = "Trust:DisposableEmailDomains";

    /// <summary>
    /// The suffix of a second key that the framework adds for a connection string of Azure App Service, such as the variable <c>SQLAZURECONNSTR_NAME</c>.
    /// </summary>
    private const string ProviderName = "_ProviderName";

    /// <summary>Keys of the framework and of <c>dotnet user-jwts</c> in a section of the service's own.</summary>
    private static readonly string[] FrameworkSections = ["Authentication:Schemes", "Authentication:DefaultScheme"];

    /// <summary>Keys of the framework that a mistyped name may have meant; a name below a section counts as the section.</summary>
    private static readonly string[] FrameworkKeys =
    [
        "AllowedHosts", "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORT", "ASPNETCORE_HTTPS_PORTS", "ASPNETCORE_URLS", "DOTNET_ENVIRONMENT",
        "Logging:Console:FormatterName", "Logging:LogLevel",
    ];

    /// <summary>All settings, as in <c>docs/configuration.md</c>. Tests compare this list, that page and the settings that the service reads.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "Database:Provider",
        "ConnectionStrings:Impressions",
        "Ingestion:JournalFolder",
        "Ingestion:JournalMegabytes",
        "Ingestion:DatabaseTimeoutMilliseconds",
        "Redis:Configuration",
        "Demo:Enabled",
        "Authentication:Jwt:Authority",
        "Authentication:Jwt:SigningKey",
        "Authentication:Jwt:Issuer",
        "Authentication:Jwt:Audience",
        "Authentication:Oidc:Authority",
        "Authentication:Oidc:ClientId",
        "Authentication:Oidc:ClientSecret",
        "PublicBaseUrl",
        KnownProxies,
        "RateLimiting:Enabled",
        "RateLimiting:RequestsPerSecond",
        "RateLimiting:RequestBurst",
        "RateLimiting:ScansPerSecond",
        "RateLimiting:ScanBurst",
        "Privacy:HonorSignals",
        "Events:RetentionDays",
        "Audit:RetentionDays",
        AllowedNetworks,
        AllowedPorts,
        DisposableDomains,
        "Geo:DatabasePath",
        "OpenTelemetry:Endpoint",
        "Shutdown:DrainSeconds",
    ];

    /// <summary>The sections of the settings, such as <c>Database</c>.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        [.. Keys.Where(IsInSection).Select(key => key.Split(':')[0]).Distinct()];

    /// <summary>Rejects unknown names in the service's own sections, and names in other sections that are near a setting.</summary>
    /// <exception cref="StartupException">There is one. The message has a sentence for each.</exception>
    public static void RequireKnown(IConfiguration configuration)
    {
        var errors = Unknown(configuration)
            .Where(IsInSection)
            .Select(key => (Key: key, Near: Nearest(key), Section: NarrowestSection(key)))
            .Where(unknown => unknown.Near is not null || unknown.Section is not null)
            .Select(unknown => $"Unknown setting {unknown.Key}. "
                + (unknown.Near is not null ? DidYouMean(unknown.Near)
                    : Below(unknown.Section!) is [var only] ? DidYouMean(only)
                    : $"The settings in this section are {string.Join(", ", Below(unknown.Section!))}."))
            .ToList();
        if (errors.Count > 0)
        {
            throw new StartupException(string.Join(' ', errors));
        }
    }

    /// <summary>
    /// Names without a section that are near a setting, such as <c>DATABASE_PROVIDER</c>, with that setting. They do not stop the start, because other software may have
    /// put them into the environment.
    /// </summary>
    public static IEnumerable<(string Key, string Setting)> NearMisses(IConfiguration configuration) =>
        Unknown(configuration).Where(key => !IsInSection(key)).Select(key => (key, Nearest(key)!)).Where(pair => pair.Item2 is not null);

    private static string DidYouMean(string setting) => $"Did you mean {setting}?";

    private static IEnumerable<string> Unknown(IConfiguration configuration)
    {
        var names = configuration.AsEnumerable().Where(setting => setting.Value is not null && !IsEmptySection(setting.Key, setting.Value))
            .Select(setting => setting.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names
            .Where(key => !IsOfAzure(key))
            .Select(key => IsEntry(key) ? ParentOf(key) : key)
            .Where(key => !Keys.Contains(key, StringComparer.OrdinalIgnoreCase) && !FrameworkSections.Any(section => IsBelow(section, $"{key}:")))
            .Distinct()
            .Order();

        bool IsOfAzure(string key) => IsBelow(ConnectionStrings, key)
            && (key.EndsWith(ProviderName, StringComparison.OrdinalIgnoreCase) || names.Contains(key + ProviderName));
    }

    /// <summary>Whether a key is a section with settings and has an empty value, as <c>WebApplicationFactory</c> passes each section.</summary>
    private static bool IsEmptySection(string key, string value) => value.Length == 0 && Below(key).Count > 0;

    /// <summary>Whether a key is an entry of a list. An entry of a setting that is no list has no effect.</summary>
    private static bool IsEntry(string key) => int.TryParse(key[(key.LastIndexOf(':') + 1)..], out _)
        && !Keys.Except([KnownProxies, AllowedNetworks, AllowedPorts, DisposableDomains]).Contains(ParentOf(key), StringComparer.OrdinalIgnoreCase);

    private static bool IsInSection(string key) => key.Contains(':', StringComparison.Ordinal);

    private static string ParentOf(string key) => key[..Math.Max(key.LastIndexOf(':'), 0)];

    /// <summary>The longest section of the service's own that has the key, such as <c>Authentication:Jwt</c>; null if there is none.</summary>
    private static string? NarrowestSection(string key)
    {
        var section = ParentOf(key);
        while (section.Length > 0 && Below(section).Count == 0)
        {
            section = ParentOf(section);
        }

        return section.Length > 0 ? section : null;
    }

    private static List<string> Below(string section) => [.. Keys.Where(known => IsBelow(section, known))];

    private static bool IsBelow(string section, string key) => key.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase);

    private static string? Nearest(string key) => NearestName.Find(key, Keys) ?? NearestOfFramework(key);

    /// <summary>A key of the framework that the beginning of a key is near to, with the rest of the key; null if there is none.</summary>
    private static string? NearestOfFramework(string key)
    {
        var parts = key.Split(':');
        foreach (var known in FrameworkKeys.GroupBy(known => known.Split(':').Length))
        {
            var start = string.Join(':', parts.Take(known.Key));
            if (known.Contains(start, StringComparer.OrdinalIgnoreCase))
            {
                return null;
            }

            if (NearestName.Find(start, known) is { } near)
            {
                return string.Join(':', parts.Skip(known.Key).Prepend(near));
            }
        }

        return null;
    }
}
