namespace Impressions.Domain.Impressions.Classification;

/// <summary>Tells people from programs, and phones from desktops, by what a scan's request said of itself.</summary>
/// <remarks>It never refuses and never throws: a scan that nothing is known of has a verdict too.</remarks>
public static class ScanClassifier
{
    /// <summary>The version of the rules; stored beside a verdict, so that older ones can be found and made again.</summary>
    public const int Version = 1;

    private static readonly RuleTable<AgentKind> Agents = new(ClassificationRules.Agents);
    private static readonly RuleTable<DeviceType> Shapes = new(ClassificationRules.Shapes);
    private static readonly RuleTable<bool> Engines = new(ClassificationRules.Engines);
    private static readonly RuleTable<string> Systems = new(ClassificationRules.Systems);
    private static readonly RuleTable<DeviceType> Devices = new(ClassificationRules.Devices);
    private static readonly RuleTable<string> Browsers = new(ClassificationRules.Browsers);
    private static readonly RuleTable<string> Brands = new(ClassificationRules.Brands);
    private static readonly RuleTable<string> Platforms = new(ClassificationRules.Platforms);
    private static readonly RuleTable<Traffic> Purposes = new(ClassificationRules.Purposes);

    private static readonly Verdict ABot = new(DeviceType.Bot, null, null, Traffic.Bot);
    private static readonly Verdict APreview = new(DeviceType.Bot, null, null, Traffic.Preview);

    /// <summary>Says what made a scan.</summary>
    /// <param name="signals">What the request said.</param>
    public static Verdict Classify(ScanSignals signals)
    {
        var isRedirect = !string.Equals(signals.Method, "POST", StringComparison.OrdinalIgnoreCase);
        var agent = signals.UserAgent.AsSpan().Trim();

        AgentKind? kind = agent.IsEmpty ? AgentKind.Library : KindOf(agent, signals.Brands);
        if (kind == AgentKind.Preview)
        {
            return APreview;
        }

        if (kind == AgentKind.Bot || (kind == AgentKind.Library && isRedirect))
        {
            return ABot;
        }

        var system = SystemOf(agent, signals);
        return new Verdict(
            DeviceOf(agent, system, signals),
            system,
            kind == AgentKind.Library ? null : BrowserOf(agent, system, signals.Brands),
            Purposes.Find(signals.Purpose)?.Verdict ?? (signals.IsRepeat ? Traffic.Repeat : Traffic.Human));
    }

    /// <summary>What is behind an agent that is no browser's; null: a browser.</summary>
    private static AgentKind? KindOf(ReadOnlySpan<char> agent, string? brands)
    {
        if (Agents.Find(agent) is { } rule)
        {
            return rule.Verdict;
        }

        if (HasAddress(agent) || brands?.Contains("Headless", StringComparison.OrdinalIgnoreCase) == true)
        {
            return AgentKind.Bot;
        }

        if (Shapes.Find(agent) is not { } shape)
        {
            return AgentKind.Library;
        }

        return shape.Token == "Mozilla/" && Engines.Find(agent) is null ? AgentKind.Library : null;
    }

    /// <summary>Whether there is an e-mail address inside: a letter or digit on both sides of an @, and a dot after.</summary>
    private static bool HasAddress(ReadOnlySpan<char> agent)
    {
        var at = agent.IndexOf('@');
        return at > 0 && at < agent.Length - 1
            && char.IsAsciiLetterOrDigit(agent[at - 1])
            && char.IsAsciiLetterOrDigit(agent[at + 1])
            && agent[at..].Contains('.');
    }

    private static string? SystemOf(ReadOnlySpan<char> agent, ScanSignals signals)
    {
        var system = Systems.Find(agent)?.Verdict;
        if (system == "macOS" && agent.Contains("Mobile/", StringComparison.Ordinal))
        {
            system = "iPadOS";
        }

        // The hint knows better than an agent that is made up for desktop pages, but not than one that names a system
        // which calls itself Android in the hint.
        return system is null or "Linux" or "Android" or "Windows" or "macOS" or "ChromeOS"
            ? Platforms.Find(signals.Platform)?.Verdict ?? system
            : system;
    }

    private static DeviceType DeviceOf(ReadOnlySpan<char> agent, string? system, ScanSignals signals)
    {
        var rule = Devices.Find(agent);
        if (rule is { Verdict: DeviceType.Unknown or DeviceType.Tablet })
        {
            // Windows says Tablet of its component for pens, on any computer, and is a computer's on a tablet too.
            return system == "Windows" && rule.Verdict == DeviceType.Tablet ? DeviceType.Desktop : rule.Verdict;
        }

        if (rule is not null || signals.Mobile == "?1")
        {
            return system == "iPadOS" ? DeviceType.Tablet : rule?.Verdict ?? DeviceType.Mobile;
        }

        return system switch
        {
            // Phones say Mobile. An app's own agent says it for neither, and is a phone's more often.
            "Android" or "HarmonyOS" => agent.StartsWith("Mozilla/", StringComparison.OrdinalIgnoreCase) ? DeviceType.Tablet : DeviceType.Mobile,
            "iOS" => DeviceType.Mobile,
            "iPadOS" => DeviceType.Tablet,
            "Windows" or "macOS" or "Linux" or "ChromeOS" or "FreeBSD" or "OpenBSD" or "NetBSD" or "Solaris" or "Haiku" => DeviceType.Desktop,
            _ => Shapes.Find(agent)?.Verdict ?? DeviceType.Unknown,
        };
    }

    private static string? BrowserOf(ReadOnlySpan<char> agent, string? system, string? brands)
    {
        var browser = Browsers.Find(agent)?.Verdict;
        if (browser is null or "Chrome" or "Chromium" or "Opera" && Brands.Find(brands) is { } brand)
        {
            return brand.Verdict;
        }

        if (browser is not null and not "Chrome" || !agent.StartsWith("Mozilla/", StringComparison.OrdinalIgnoreCase))
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
}
