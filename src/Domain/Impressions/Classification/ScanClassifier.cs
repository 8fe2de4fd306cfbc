using System.Buffers;

namespace Impressions.Domain.Impressions.Classification;

/// <summary>Tells people from programs, and phones from desktops, by what a scan's request said of itself.</summary>
/// <remarks>It never refuses and never throws: a scan that nothing is known of has a verdict too.</remarks>
public static class ScanClassifier
{
    /// <summary>The version of the rules; stored beside a verdict, so that older ones can be found and made again.</summary>
    public const int Version = 3;

    // The lists of rules about the user agent, in the order in which they are given to the matcher.
    private const int Agents = 0;
    private const int Shapes = 1;
    private const int Engines = 2;
    private const int Systems = 3;
    private const int Devices = 4;
    private const int Browsers = 5;
    private const int Lists = 6;

    private static readonly RuleMatcher UserAgent = RuleMatcher.Of(
        ClassificationRules.Agents,
        ClassificationRules.Shapes,
        ClassificationRules.Engines,
        ClassificationRules.Systems,
        ClassificationRules.Devices,
        ClassificationRules.Browsers);

    private static readonly RuleMatcher Brands = RuleMatcher.Of(ClassificationRules.Brands);
    private static readonly RuleMatcher Platforms = RuleMatcher.Of(ClassificationRules.Platforms);
    private static readonly RuleMatcher Purposes = RuleMatcher.Of(ClassificationRules.Purposes);

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    // How Chrome and Firefox begin on a desktop.
    private static readonly string[] DesktopBeginnings =
    [
        "Mozilla/5.0 (Windows", "Mozilla/5.0 (Macintosh", "Mozilla/5.0 (X11", "Mozilla/5.0 (Linux", "Mozilla/5.0 (Wayland",
        "Mozilla/5.0 (Ubuntu",
    ];

    private static readonly Verdict ABot = new(DeviceType.Bot, null, null, Traffic.Bot);
    private static readonly Verdict APreview = new(DeviceType.Bot, null, null, Traffic.Preview);

    /// <summary>Says what made a scan.</summary>
    /// <param name="signals">What the request said.</param>
    public static Verdict Classify(ScanSignals signals)
    {
        var agent = signals.UserAgent.AsSpan().Trim();
        Span<int> found = stackalloc int[Lists];
        UserAgent.Match(agent, found);

        var kind = KindOf(agent, found, signals.Brands);
        if (kind == AgentKind.Preview)
        {
            return APreview;
        }

        if (kind == AgentKind.Bot || (kind == AgentKind.Library && signals.Source is ScanSource.Visit))
        {
            return ABot;
        }

        var system = SystemOf(agent, found, signals.Platform);
        return new Verdict(
            DeviceOf(agent, found, system, signals.Mobile),
            system,
            kind == AgentKind.Library ? null : BrowserOf(agent, found, system, signals.Brands),
            TrafficOf(signals));
    }

    /// <summary>What is behind an agent that is no browser's; null: a browser.</summary>
    private static AgentKind? KindOf(ReadOnlySpan<char> agent, ReadOnlySpan<int> found, string? brands)
    {
        if (Rule(ClassificationRules.Agents, found[Agents]) is { } rule)
        {
            return rule.Verdict;
        }

        if (HasAddress(agent) || brands?.Contains("Headless", StringComparison.OrdinalIgnoreCase) == true)
        {
            return AgentKind.Bot;
        }

        var isBrowser = found[Shapes] != RuleMatcher.None && (!IsMozilla(agent) || found[Engines] != RuleMatcher.None);
        return isBrowser && !HasStrangersName(agent, found) ? null : AgentKind.Library;
    }

    /// <summary>
    /// Whether a desktop's Chrome or Firefox has another name where none belongs: before the system, or after the agent's end, or in
    /// Chrome's own place. A program borrowed the agent and signed it. A browser that is not known but made of these keeps Chromium's
    /// four-part version or Firefox's own.
    /// </summary>
    private static bool HasStrangersName(ReadOnlySpan<char> agent, ReadOnlySpan<int> found)
    {
        if (found[Devices] != RuleMatcher.None
            || Rule(ClassificationRules.Systems, found[Systems])?.Verdict is not ("Windows" or "macOS" or "Linux"))
        {
            return false;
        }

        var end = Rule(ClassificationRules.Browsers, found[Browsers])?.Verdict switch
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

        if (found[Browsers] == RuleMatcher.None || !BeginsWithASystem(agent))
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
            && !HasVersion(name, tail[..^rest.Length]);
    }

    /// <summary>Whether a name's version begins like another's; the first number decides.</summary>
    private static bool HasVersion(ReadOnlySpan<char> name, ReadOnlySpan<char> version)
    {
        var dot = version.IndexOf('.');
        return dot > 0 && name[(name.IndexOf('/') + 1)..].StartsWith(version[..dot], StringComparison.Ordinal);
    }

    private static bool BeginsWithASystem(ReadOnlySpan<char> agent)
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

    /// <summary>Whether there is an e-mail address inside; an app's name with its version after an @ is none.</summary>
    private static bool HasAddress(ReadOnlySpan<char> agent)
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

    private static string? SystemOf(ReadOnlySpan<char> agent, ReadOnlySpan<int> found, string? platform)
    {
        var system = Rule(ClassificationRules.Systems, found[Systems])?.Verdict;
        if (system == "macOS" && agent.Contains("Mobile/", StringComparison.Ordinal))
        {
            system = "iPadOS";
        }

        // The hint knows better than an agent that is made up for desktop pages, but not than one that names a system
        // which calls itself Android in the hint.
        return platform is not null && system is null or "Linux" or "Android" or "Windows" or "macOS" or "ChromeOS"
            ? Rule(ClassificationRules.Platforms, Platforms.Match(platform))?.Verdict ?? system
            : system;
    }

    private static DeviceType DeviceOf(ReadOnlySpan<char> agent, ReadOnlySpan<int> found, string? system, string? mobile)
    {
        var rule = Rule(ClassificationRules.Devices, found[Devices]);
        if (rule is { Verdict: DeviceType.Unknown or DeviceType.Tablet })
        {
            // Windows is a computer's system on a tablet too.
            return system == "Windows" && rule.Verdict == DeviceType.Tablet ? DeviceType.Desktop : rule.Verdict;
        }

        if (rule is not null || mobile == "?1")
        {
            return system == "iPadOS" ? DeviceType.Tablet : rule?.Verdict ?? DeviceType.Mobile;
        }

        return system switch
        {
            // Phones say Mobile. An app's own agent says it for neither, and is a phone's more often.
            "Android" or "HarmonyOS" => IsMozilla(agent) ? DeviceType.Tablet : DeviceType.Mobile,
            "iOS" => DeviceType.Mobile,
            "iPadOS" => DeviceType.Tablet,
            "Windows" or "macOS" or "Linux" or "ChromeOS" or "FreeBSD" or "OpenBSD" or "NetBSD" or "Solaris" or "Haiku" or "OS/2"
                or "AmigaOS" or "Unix" => DeviceType.Desktop,
            _ => Rule(ClassificationRules.Shapes, found[Shapes])?.Verdict ?? DeviceType.Unknown,
        };
    }

    private static string? BrowserOf(ReadOnlySpan<char> agent, ReadOnlySpan<int> found, string? system, string? brands)
    {
        var browser = Rule(ClassificationRules.Browsers, found[Browsers])?.Verdict;
        if (brands is not null
            && browser is null or "Chrome" or "Chromium" or "Opera"
            && Rule(ClassificationRules.Brands, Brands.Match(brands)) is { } brand)
        {
            return brand.Verdict;
        }

        if (browser is not null and not "Chrome" || !IsMozilla(agent))
        {
            return browser;
        }

        var saysVersion = agent.Contains("Version/", StringComparison.Ordinal);
        return (browser, system) switch
        {
            // Until Android 4.4's WebView said so, only its version told it from Chrome.
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

    private static bool IsMozilla(ReadOnlySpan<char> agent) => agent.StartsWith("Mozilla/", StringComparison.OrdinalIgnoreCase);

    private static Rule<T>? Rule<T>(IReadOnlyList<Rule<T>> rules, int index) => index == RuleMatcher.None ? null : rules[index];
}
