using System.Buffers;

namespace Impressions.Domain.Impressions.Classification;

/// <summary>Classifies the traffic and the device of a scan from its user agent and other signals.</summary>
/// <remarks>Every scan has a verdict, also one without signals. The classification does not throw.</remarks>
public static class ScanClassifier
{
    /// <summary>The version of the rules. It is stored with each verdict, so that scans with an older version can be classified again.</summary>
    public const int Version = 3;

    // Indexes of the lists of rules for the user agent, in the order of the matcher.
    private const int Agents = 0;
    private const int BrowserMarkers = 1;
    private const int Engines = 2;
    private const int Systems = 3;
    private const int Devices = 4;
    private const int Browsers = 5;
    private const int ListCount = 6;

    private static readonly RuleMatcher UserAgent = RuleMatcher.Of(
        ClassificationRules.Agents,
        ClassificationRules.BrowserMarkers,
        ClassificationRules.Engines,
        ClassificationRules.Systems,
        ClassificationRules.Devices,
        ClassificationRules.Browsers);

    private static readonly RuleMatcher Brands = RuleMatcher.Of(ClassificationRules.Brands);
    private static readonly RuleMatcher Platforms = RuleMatcher.Of(ClassificationRules.Platforms);
    private static readonly RuleMatcher Purposes = RuleMatcher.Of(ClassificationRules.Purposes);

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    // The beginnings of Chrome's and Firefox's user agents on a desktop.
    private static readonly string[] DesktopBeginnings =
    [
        "Mozilla/5.0 (Windows", "Mozilla/5.0 (Macintosh", "Mozilla/5.0 (X11", "Mozilla/5.0 (Linux", "Mozilla/5.0 (Wayland",
        "Mozilla/5.0 (Ubuntu",
    ];

    private static readonly Verdict BotVerdict = new(DeviceType.Bot, null, null, Traffic.Bot);
    private static readonly Verdict PreviewVerdict = new(DeviceType.Bot, null, null, Traffic.Preview);

    /// <summary>Classifies a scan.</summary>
    /// <param name="signals">The signals of the scan.</param>
    public static Verdict Classify(ScanSignals signals)
    {
        var agent = signals.UserAgent.AsSpan().Trim();
        Span<int> matches = stackalloc int[ListCount];
        UserAgent.Match(agent, matches);

        var kind = KindOf(agent, matches, signals.Brands);
        if (kind == AgentKind.Preview)
        {
            return PreviewVerdict;
        }

        if (kind == AgentKind.Bot || (kind == AgentKind.Library && signals.Source is ScanSource.Visit))
        {
            return BotVerdict;
        }

        var system = SystemOf(agent, matches, signals.Platform);
        return new Verdict(
            DeviceOf(agent, matches, system, signals.Mobile),
            system,
            kind == AgentKind.Library ? null : BrowserOf(agent, matches, system, signals.Brands),
            TrafficOf(signals));
    }

    /// <summary>Gets the kind of the program; null for a browser.</summary>
    private static AgentKind? KindOf(ReadOnlySpan<char> agent, ReadOnlySpan<int> matches, string? brands)
    {
        if (Rule(ClassificationRules.Agents, matches[Agents]) is { } rule)
        {
            return rule.Verdict;
        }

        if (ContainsEmailAddress(agent) || brands?.Contains("Headless", StringComparison.OrdinalIgnoreCase) == true)
        {
            return AgentKind.Bot;
        }

        var isBrowser = matches[BrowserMarkers] != RuleMatcher.None && (!StartsWithMozilla(agent) || matches[Engines] != RuleMatcher.None);
        return isBrowser && !HasUnknownProductName(agent, matches) ? null : AgentKind.Library;
    }

    /// <summary>
    /// Returns whether the user agent of a desktop Chrome or Firefox contains an unknown product name: before the system, after the end of the
    /// regular user agent, or in place of Chrome's name. Programs send such user agents. An unknown browser that is based on Chrome or Firefox is
    /// recognized by Chromium's version of four parts or by Firefox's version.
    /// </summary>
    private static bool HasUnknownProductName(ReadOnlySpan<char> agent, ReadOnlySpan<int> matches)
    {
        if (matches[Devices] != RuleMatcher.None
            || Rule(ClassificationRules.Systems, matches[Systems])?.Verdict is not ("Windows" or "macOS" or "Linux"))
        {
            return false;
        }

        var end = Rule(ClassificationRules.Browsers, matches[Browsers])?.Verdict switch
        {
            null => "AppleWebKit/537.36",
            "Chrome" => " Safari/537.36",
            "Firefox" => " Gecko/20100101 Firefox/",
            _ => null,
        };
        var at = end is null ? -1 : agent.LastIndexOf(end, StringComparison.Ordinal);
        if (at < 0)
        {
            return false;
        }

        if (matches[Browsers] == RuleMatcher.None || !BeginsWithDesktopSystem(agent))
        {
            return true;
        }

        var tail = agent[(at + end!.Length)..];
        var rest = tail.TrimStart("0123456789.");
        var name = rest.TrimStart(" ;,");
        return name.Length > 0
            && name.Length < rest.Length
            && name.Count('.') != 3
            && !name.Contains("Browser", StringComparison.Ordinal)
            && !HasSameMajorVersion(name, tail[..^rest.Length]);
    }

    /// <summary>Returns whether a product has the same major version as another one.</summary>
    private static bool HasSameMajorVersion(ReadOnlySpan<char> name, ReadOnlySpan<char> version)
    {
        var dot = version.IndexOf('.');
        return dot > 0 && name[(name.IndexOf('/') + 1)..].StartsWith(version[..dot], StringComparison.Ordinal);
    }

    private static bool BeginsWithDesktopSystem(ReadOnlySpan<char> agent)
    {
        foreach (var beginning in DesktopBeginnings)
        {
            if (agent.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns whether the user agent contains an e-mail address. The name of an app and its version may also be joined by an @.</summary>
    private static bool ContainsEmailAddress(ReadOnlySpan<char> agent)
    {
        var at = agent.IndexOf('@');
        if (at < 1 || !char.IsAsciiLetterOrDigit(agent[at - 1]))
        {
            return false;
        }

        var host = agent[(at + 1)..];
        var end = host.IndexOfAnyExcept(HostCharacters);
        host = (end < 0 ? host : host[..end]).TrimEnd('.');
        var dot = host.LastIndexOf('.');
        return dot > 0 && char.IsAsciiLetter(host[dot + 1]);
    }

    private static string? SystemOf(ReadOnlySpan<char> agent, ReadOnlySpan<int> matches, string? platform)
    {
        var system = Rule(ClassificationRules.Systems, matches[Systems])?.Verdict;
        if (system == "macOS" && agent.Contains("Mobile/", StringComparison.Ordinal))
        {
            system = "iPadOS";
        }

        // The client hint is right if the user agent requests desktop pages. It is wrong for systems based on Android, whose hint is Android.
        return platform is not null && system is null or "Linux" or "Android" or "Windows" or "macOS" or "ChromeOS"
            ? Rule(ClassificationRules.Platforms, Platforms.Match(platform))?.Verdict ?? system
            : system;
    }

    private static DeviceType DeviceOf(ReadOnlySpan<char> agent, ReadOnlySpan<int> matches, string? system, string? mobile)
    {
        var rule = Rule(ClassificationRules.Devices, matches[Devices]);
        if (rule is { Verdict: DeviceType.Unknown or DeviceType.Tablet })
        {
            // A tablet with Windows counts as a computer.
            return system == "Windows" && rule.Verdict == DeviceType.Tablet ? DeviceType.Desktop : rule.Verdict;
        }

        if (rule is not null || mobile == "?1")
        {
            return system == "iPadOS" ? DeviceType.Tablet : rule?.Verdict ?? DeviceType.Mobile;
        }

        return system switch
        {
            // A browser's user agent contains Mobile on a phone. An app's user agent does not; most apps run on phones.
            "Android" or "HarmonyOS" => StartsWithMozilla(agent) ? DeviceType.Tablet : DeviceType.Mobile,
            "iOS" => DeviceType.Mobile,
            "iPadOS" => DeviceType.Tablet,
            "Windows" or "macOS" or "Linux" or "ChromeOS" or "FreeBSD" or "OpenBSD" or "NetBSD" or "Solaris" or "Haiku" or "OS/2"
                or "AmigaOS" or "Unix" => DeviceType.Desktop,
            _ => Rule(ClassificationRules.BrowserMarkers, matches[BrowserMarkers])?.Verdict ?? DeviceType.Unknown,
        };
    }

    private static string? BrowserOf(ReadOnlySpan<char> agent, ReadOnlySpan<int> matches, string? system, string? brands)
    {
        var browser = Rule(ClassificationRules.Browsers, matches[Browsers])?.Verdict;
        if (brands is not null
            && browser is null or "Chrome" or "Chromium" or "Opera"
            && Rule(ClassificationRules.Brands, Brands.Match(brands)) is { } brand)
        {
            return brand.Verdict;
        }

        if (browser is not null and not "Chrome" || !StartsWithMozilla(agent))
        {
            return browser;
        }

        var saysVersion = agent.Contains("Version/", StringComparison.Ordinal);
        return (browser, system) switch
        {
            // Before Android 5, only the version distinguishes a WebView from Chrome.
            ("Chrome", "Android") when saysVersion => "WebView",
            ("Chrome", _) => "Chrome",
            (_, "Android") when saysVersion => "Android Browser",
            (_, "iOS" or "iPadOS" or "macOS") => agent.Contains("Safari/", StringComparison.Ordinal) ? "Safari" : "WebView",
            _ => null,
        };
    }

    private static Traffic TrafficOf(ScanSignals signals)
    {
        if (signals.Purpose is not null && Rule(ClassificationRules.Purposes, Purposes.Match(signals.Purpose)) is { } rule)
        {
            return rule.Verdict;
        }

        return signals.IsRepeat ? Traffic.Repeat : Traffic.Human;
    }

    private static bool StartsWithMozilla(ReadOnlySpan<char> agent) => agent.StartsWith("Mozilla/", StringComparison.OrdinalIgnoreCase);

    private static Rule<T>? Rule<T>(IReadOnlyList<Rule<T>> rules, int index) => index == RuleMatcher.None ? null : rules[index];
}
