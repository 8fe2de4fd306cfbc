using Impressions.Infrastructure;

namespace Impressions.Api.Settings;

/// <summary>The service's own settings. A name in one of their sections that is none of them stops the start: nobody would notice that it does nothing.</summary>
internal static class KnownSettings
{
    /// <summary>So many letters may be wrong, too many or missing in what is taken for a slip of the pen.</summary>
    private const int Slips = 2;

    private const string ConnectionString = "ConnectionStrings:Impressions";
    private const string KnownProxies = "ForwardedHeaders:KnownProxies";

    /// <summary>All of them, as <c>docs/configuration.md</c> lists them. Tests compare this list, that page and what is read.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "Database:Provider",
        ConnectionString,
        "Redis:Configuration",
        "Demo:Enabled",
        "Authentication:Jwt:Authority",
        "Authentication:Jwt:SigningKey",
        "Authentication:Jwt:Issuer",
        "Authentication:Jwt:Audience",
        "PublicBaseUrl",
        KnownProxies,
        "RateLimiting:Enabled",
        "RateLimiting:RequestsPerSecond",
        "RateLimiting:RequestBurst",
        "RateLimiting:ScansPerSecond",
        "RateLimiting:ScanBurst",
        "OpenTelemetry:Endpoint",
        "Shutdown:DrainSeconds",
    ];

    /// <summary>Refuses what stands in a section of the service's own and is no setting.</summary>
    /// <exception cref="StartupException">There is such a thing; there is a sentence for each.</exception>
    public static void RequireKnown(IConfiguration configuration)
    {
        // Connection strings of others may stand beside ours.
        var sections = Keys.Except([ConnectionString]).Select(SectionOf).Where(section => section.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var faults = Unknown(configuration)
            .Select(key => (Key: key, Section: sections.FirstOrDefault(section => IsIn(section, key))))
            .Where(unknown => unknown.Section is not null)
            .Select(unknown => $"{unknown.Key} is no setting; "
                + (Nearest(unknown.Key) is { } near
                    ? $"{near} is."
                    : $"there are {string.Join(", ", Keys.Where(known => IsIn(unknown.Section!, known)))}."))
            .ToList();
        if (faults.Count > 0)
        {
            throw new StartupException(string.Join(' ', faults));
        }
    }

    /// <summary>What looks like a setting and is none, such as <c>Database_Provider</c>, with the one it looks like. It may be somebody else's.</summary>
    public static IEnumerable<(string Key, string Near)> Suspicious(IConfiguration configuration) =>
        Unknown(configuration).Select(key => (key, Nearest(key))).Where(pair => pair.Item2 is not null)!;

    private static IEnumerable<string> Unknown(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(setting => setting.Value is not null)
        .Select(setting => IsEntry(setting.Key) ? SectionOf(setting.Key) : setting.Key)
        .Where(key => !Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
        .Distinct()
        .Order();

    /// <summary>Whether a key is that of an entry of a list. Of the settings one is a list: an entry of another one does nothing.</summary>
    private static bool IsEntry(string key) => int.TryParse(key[(key.LastIndexOf(':') + 1)..], out _)
        && !Keys.Except([KnownProxies]).Contains(SectionOf(key), StringComparer.OrdinalIgnoreCase);

    private static string SectionOf(string key) => key[..Math.Max(key.LastIndexOf(':'), 0)];

    private static string? Nearest(string key) => Keys
        .Select(known => (Known: known, Distance: Distance(known.ToUpperInvariant(), key.ToUpperInvariant())))
        .Where(pair => pair.Distance <= Slips)
        .OrderBy(pair => pair.Distance)
        .FirstOrDefault().Known;

    private static bool IsIn(string section, string key) => key.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase);

    /// <summary>How many letters must be put in, taken out or changed to make one text of the other (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
            }
        }

        return row[to.Length];
    }
}
