using CsCheck;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Domain.UnitTests.Impressions.Classification;

public sealed class ScanClassifierTests
{
    private const string IPhone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

    private const string AndroidChrome =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36";

    private const string LinuxChrome =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    private const string WindowsChrome =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    private const string MacChrome =
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    private const string ChromebookChrome =
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    private const string LinuxFirefox = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0";

    private static readonly string[] Absurd =
    [
        new('a', 1_024), new(' ', 1_024), new('@', 1_024), new('(', 1_024), "\ud800", "\udc00Mozilla/5.0 \ud83d", string.Concat(Enumerable.Repeat("bot", 341)),
        string.Concat(Enumerable.Repeat("Mozilla/5.0 ", 85)), string.Concat(Enumerable.Repeat("😀", 512)), new('\0', 1_024),
    ];

    [TestCaseSource(typeof(KnownAgents), nameof(KnownAgents.All))]
    public void Classify_OfAKnownAgent(string agent, Verdict verdict) => Assert.That(Classify(agent), Is.EqualTo(verdict));

    [Test]
    public void KnownAgents_AreEachListedOnce() =>
        Assert.That(KnownAgents.All().Select(known => known.Arguments[0]).ToList(), Is.Unique.And.Count.GreaterThan(200));

    [TestCaseSource(nameof(Absurd))]
    public void Classify_OfNonsense_IsABot(string agent) =>
        Assert.That(Classify(agent), Is.EqualTo(new Verdict(DeviceType.Bot, null, null, Traffic.Bot)));

    [Test]
    public void Classify_OfAnyText_IsAVerdict_AndTheSameOneAgain()
    {
        string[] parts =
        [
            "Mozilla/5.0 ", "(", ")", "; ", "bot", "Android", "Mobile", "Tablet", "iPad", "Chrome/", "Safari/", "compatible", "@", ".", "http://", "Windows", "wv", " ",
        ];
        var text = Gen.OneOf(Gen.String, Gen.String[Gen.Char, 0, 1_100], Gen.OneOf(parts).Array[0, 20].Select(string.Concat));

        Gen.Select(text, text, text, Gen.OneOf(ScanSource.Visit, ScanSource.Report), Gen.Bool).Sample((agent, brands, purpose, source, isRepeat) =>
        {
            var signals = new ScanSignals
            {
                UserAgent = agent,
                Brands = brands,
                Mobile = purpose,
                Platform = brands,
                Purpose = purpose,
                Source = source,
                IsRepeat = isRepeat,
            };
            var verdict = ScanClassifier.Classify(signals);

            return verdict == ScanClassifier.Classify(signals with { })
                && (verdict.DeviceType == DeviceType.Bot) == verdict.Traffic is Traffic.Bot or Traffic.Preview
                && (verdict.DeviceType != DeviceType.Bot || (verdict.Os is null && verdict.Browser is null));
        });
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" \t ")]
    public void Classify_WithoutAnAgent_IsABot_UnlessItIsRecorded(string? agent)
    {
        Assert.That(Classify(agent), Is.EqualTo(new Verdict(DeviceType.Bot, null, null, Traffic.Bot)));
        Assert.That(Recorded(agent), Is.EqualTo(new Verdict(DeviceType.Unknown, null, null, Traffic.Human)));
    }

    [TestCase("okhttp/4.12.0", DeviceType.Unknown, null)]
    [TestCase("Dalvik/2.1.0 (Linux; U; Android 13; SM-A536B Build/TP1A.220624.014)", DeviceType.Mobile, "Android")]
    [TestCase("Dalvik/2.1.0 (Linux; U; Android 12; SM-T870 Build/SP2A.220305.013)", DeviceType.Tablet, "Android")]
    [TestCase("Campus/3.1 (com.example.campus; build:7; iOS 17.5.1) Alamofire/5.9.1", DeviceType.Mobile, "iOS")]
    [TestCase("Campus/7 CFNetwork/1496.0.7 Darwin/23.5.0", DeviceType.Mobile, "iOS")]
    [TestCase("Campus/7 CFNetwork/1496.0.7 Darwin/23.5.0 (x86_64)", DeviceType.Desktop, "macOS")]
    [TestCase("Campus/3.1 (Android 14; Pixel 8) okhttp/4.12.0", DeviceType.Mobile, "Android")]
    [TestCase("Dart/3.4 (dart:io)", DeviceType.Unknown, null)]
    [TestCase("GuzzleHttp/7", DeviceType.Unknown, null)]
    [TestCase("WordPress/6.5; https://example.org", DeviceType.Unknown, null)]
    [TestCase("Campus/3.1", DeviceType.Unknown, null)]
    [TestCase("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36 Campus/2.1", DeviceType.Desktop, "Linux")]
    public void Classify_OfARecordedLibrary_IsAPerson(string agent, DeviceType device, string? os)
    {
        Assert.That(Recorded(agent), Is.EqualTo(new Verdict(device, os, null, Traffic.Human)));
        Assert.That(Classify(agent).Traffic, Is.EqualTo(Traffic.Bot));
    }

    [TestCase("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", Traffic.Bot)]
    [TestCase("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.6099.28 Safari/537.36", Traffic.Bot)]
    [TestCase("WhatsApp/2.23.20.0 A", Traffic.Preview)]
    public void Classify_OfARecordedCrawler_IsABot(string agent, Traffic traffic) =>
        Assert.That(Recorded(agent), Is.EqualTo(new Verdict(DeviceType.Bot, null, null, traffic)));

    /// <summary>An HTTP library counts as the customer's app if the customer recorded the scan. An office program does not: it has its own rule.</summary>
    [TestCaseSource(typeof(KnownAgents), nameof(KnownAgents.Office))]
    public void Classify_OfAnOfficeProgram_StaysABot_WhereTheCustomerRecordedIt(string agent) =>
        Assert.That(Recorded(agent), Is.EqualTo(new Verdict(DeviceType.Bot, null, null, Traffic.Bot)));

    [TestCase("prefetch")]
    [TestCase("prefetch;prerender")]
    [TestCase("prefetch;anonymous-client-ip, prefetch")]
    [TestCase("Prerender")]
    [TestCase("preview")]
    public void Classify_OfAPrefetch_HasTheDeviceOfThePerson(string purpose) => Assert.That(
        ScanClassifier.Classify(new ScanSignals { UserAgent = IPhone, Purpose = purpose }),
        Is.EqualTo(new Verdict(DeviceType.Mobile, "iOS", "Safari", Traffic.Prefetch)));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("navigate")]
    public void Classify_OfAnotherPurpose_IsNotAPrefetch(string? purpose) => Assert.That(
        ScanClassifier.Classify(new ScanSignals { UserAgent = IPhone, Purpose = purpose }).Traffic, Is.EqualTo(Traffic.Human));

    [TestCase("Twitterbot/1.0", "prefetch", true, Traffic.Preview)]
    [TestCase("curl/8.4.0", "prefetch", true, Traffic.Bot)]
    [TestCase(null, "prefetch", true, Traffic.Bot)]
    [TestCase(IPhone, "prefetch", true, Traffic.Prefetch)]
    [TestCase(IPhone, null, true, Traffic.Repeat)]
    [TestCase(IPhone, null, false, Traffic.Human)]
    public void Classify_PutsTheAgentFirst_ThenThePurpose_ThenTheRepeat(string? agent, string? purpose, bool isRepeat, Traffic traffic) => Assert.That(
        ScanClassifier.Classify(new ScanSignals { UserAgent = agent, Purpose = purpose, IsRepeat = isRepeat }).Traffic, Is.EqualTo(traffic));

    [TestCase(AndroidChrome, null, "?1", "\"Android\"", DeviceType.Mobile, "Android", "Chrome")]
    [TestCase(LinuxChrome, null, "?0", "\"Android\"", DeviceType.Tablet, "Android", "Chrome")]
    [TestCase(LinuxChrome, null, "?1", "\"Android\"", DeviceType.Mobile, "Android", "Chrome")]
    [TestCase(LinuxChrome, null, "?0", "\"Chrome OS\"", DeviceType.Desktop, "ChromeOS", "Chrome")]
    [TestCase(LinuxChrome, null, "?0", "\"Windows\"", DeviceType.Desktop, "Windows", "Chrome")]
    [TestCase(LinuxChrome, null, "?0", "\"Linux\"", DeviceType.Desktop, "Linux", "Chrome")]
    [TestCase(LinuxChrome, null, "?0", "\"Unknown\"", DeviceType.Desktop, "Linux", "Chrome")]
    [TestCase(AndroidChrome, "\"Brave\";v=\"126\", \"Chromium\";v=\"126\"", "?1", "\"Android\"", DeviceType.Mobile, "Android", "Brave")]
    [TestCase(LinuxChrome, "\"Chromium\";v=\"126\", \"Vivaldi\";v=\"6.8\"", "?0", "\"Linux\"", DeviceType.Desktop, "Linux", "Vivaldi")]
    [TestCase(LinuxChrome, "\"Google Chrome\";v=\"126\", \"Not/A)Brand\";v=\"8\"", "?0", "\"Linux\"", DeviceType.Desktop, "Linux", "Chrome")]
    [TestCase(IPhone, null, null, null, DeviceType.Mobile, "iOS", "Safari")]
    [TestCase(IPhone, null, null, "\"Android\"", DeviceType.Mobile, "iOS", "Safari")]
    [TestCase(WindowsChrome, null, "?0", "\"Chrome OS\"", DeviceType.Desktop, "ChromeOS", "Chrome")]
    [TestCase(MacChrome, null, "?0", "\"Windows\"", DeviceType.Desktop, "Windows", "Chrome")]
    [TestCase(ChromebookChrome, null, "?0", "\"Windows\"", DeviceType.Desktop, "Windows", "Chrome")]
    [TestCase(AndroidChrome, null, "?0", "\"Windows\"", DeviceType.Mobile, "Windows", "Chrome")]
    [TestCase(LinuxChrome + " OPR/112.0.0.0", "\"Opera GX\";v=\"112\", \"Chromium\";v=\"126\"", "?0", "\"Linux\"", DeviceType.Desktop, "Linux", "Opera GX")]
    [TestCase(LinuxChrome + " Chromium/126.0", "\"Brave\";v=\"126\"", "?0", "\"Linux\"", DeviceType.Desktop, "Linux", "Brave")]
    [TestCase(LinuxFirefox, "\"Brave\";v=\"126\"", "?0", "\"Linux\"", DeviceType.Desktop, "Linux", "Firefox")]
    public void Classify_UsesClientHints(
        string agent, string? brands, string? mobile, string? platform, DeviceType device, string os, string browser) => Assert.That(
        ScanClassifier.Classify(new ScanSignals { UserAgent = agent, Brands = brands, Mobile = mobile, Platform = platform }),
        Is.EqualTo(new Verdict(device, os, browser, Traffic.Human)));

    /// <summary>A program often sends the user agent of a browser and adds its own name. A browser adds a name with the version of its engine.</summary>
    [TestCase(LinuxChrome + " Campus/2.1", Traffic.Bot)]
    [TestCase(LinuxChrome + "; Campus/2.1", Traffic.Bot)]
    [TestCase(LinuxChrome + ";Campus/2.1", Traffic.Bot)]
    [TestCase(LinuxChrome + ",Campus/2.1", Traffic.Bot)]
    [TestCase(LinuxFirefox + " Campus/2.1", Traffic.Bot)]
    [TestCase(LinuxChrome + "Campus/2.1", Traffic.Human)]
    [TestCase(LinuxChrome + ";", Traffic.Human)]
    [TestCase(LinuxChrome + " Campus/126.0.6478.54", Traffic.Human)]
    [TestCase(LinuxChrome + " CampusBrowser/2.1", Traffic.Human)]
    [TestCase(LinuxFirefox + " Campus/127.1", Traffic.Human)]
    [TestCase(AndroidChrome + " Campus/2.1", Traffic.Human)]
    [TestCase(ChromebookChrome + " Campus/2.1", Traffic.Human)]
    [TestCase("Mozilla/5.0 (Campus; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", Traffic.Bot)]
    public void Classify_OfABrowserWithAnotherName_IsABot(string agent, Traffic traffic) => Assert.That(Classify(agent).Traffic, Is.EqualTo(traffic));

    /// <summary>An address is an operator's, also in a request that the customer recorded. An app's name and version with an <c>@</c> are no address.</summary>
    [TestCase("Campus/3.1 (ops@campus.example)", Traffic.Bot)]
    [TestCase("Campus/3.1 (ops@campus.example.)", Traffic.Bot)]
    [TestCase("Campus/3.1 ops7@campus.example", Traffic.Bot)]
    [TestCase("Campus/3.1 ops@1.example", Traffic.Bot)]
    [TestCase("Campus/3.1 (@campus.example)", Traffic.Human)]
    [TestCase("@campus.example", Traffic.Human)]
    [TestCase("Campus/3.1 ops@campus", Traffic.Human)]
    [TestCase("Campus/3.1 ops@.example", Traffic.Human)]
    [TestCase("Campus/3.1 ops@campus (build.example)", Traffic.Human)]
    [TestCase("Campus@3.1", Traffic.Human)]
    [TestCase("Campus@3.1.x", Traffic.Bot)]
    public void Classify_OfAnEmailAddress_IsABot(string agent, Traffic traffic) => Assert.That(Recorded(agent).Traffic, Is.EqualTo(traffic));

    [TestCase(AndroidChrome + " Agent", Traffic.Bot)]
    [TestCase(AndroidChrome + " Agents", Traffic.Bot)]
    [TestCase(AndroidChrome + " agentX", Traffic.Bot)]
    [TestCase(AndroidChrome + " SomeAgent/1.0", Traffic.Bot)]
    [TestCase(AndroidChrome + " Agentx", Traffic.Human)]
    [TestCase(AndroidChrome + " Agentsx", Traffic.Human)]
    [TestCase(AndroidChrome + " campus.org", Traffic.Bot)]
    [TestCase(AndroidChrome + " (campus.org)", Traffic.Bot)]
    [TestCase(AndroidChrome + " .org", Traffic.Human)]
    [TestCase(AndroidChrome + " campus.organizer", Traffic.Human)]
    [TestCase(AndroidChrome + " campus.org.app", Traffic.Human)]
    [TestCase(AndroidChrome + " campus.org-app", Traffic.Human)]
    [TestCase(AndroidChrome + " campus.org_app", Traffic.Human)]
    public void Classify_MatchesAToken_AtItsPosition(string agent, Traffic traffic) => Assert.That(Classify(agent).Traffic, Is.EqualTo(traffic));

    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", DeviceType.Tablet, "iPadOS", "WebView")]
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", DeviceType.Tablet, "iPadOS", "Safari")]
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126 Safari/604.1", DeviceType.Tablet, "iPadOS", "Chrome")]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64; Tablet) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", DeviceType.Desktop, "Windows", "Chrome")]
    [TestCase("Mozilla/5.0 (Linux; Android 4.4.2; Nexus 5) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/36.0.0.0 Mobile Safari/537.36", DeviceType.Mobile, "Android", "WebView")]
    [TestCase("Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", DeviceType.Tablet, "Android", "Chrome")]
    [TestCase("Mozilla/5.0 (Linux; HarmonyOS) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0 HuaweiBrowser/13 Safari/537.36", DeviceType.Tablet, "HarmonyOS", "Huawei Browser")]
    [TestCase("Opera/9.80 (Linux; HarmonyOS) Presto/2.12", DeviceType.Mobile, "HarmonyOS", "Opera")]
    [TestCase("Mozilla/5.0 (X11; NetBSD amd64; rv:127.0) Gecko/20100101 Firefox/127.0", DeviceType.Desktop, "NetBSD", "Firefox")]
    [TestCase("Mozilla/5.0 (X11; SunOS sun4u; rv:52.0) Gecko/20100101 Firefox/52.0", DeviceType.Desktop, "Solaris", "Firefox")]
    [TestCase("Mozilla/5.0 (OS/2; Warp 4.5; rv:45.0) Gecko/20100101 Firefox/45.0", DeviceType.Desktop, "OS/2", "Firefox")]
    [TestCase("Mozilla/5.0 (AmigaOS; U; AmigaOS 1.3) Gecko/20100101 Firefox/45.0", DeviceType.Desktop, "AmigaOS", "Firefox")]
    [TestCase("Mozilla/5.0 (HP-UX 9000/785; rv:3.5) Gecko/20100101 Firefox/3.5", DeviceType.Desktop, "Unix", "Firefox")]
    public void Classify_OfADevice(string agent, DeviceType device, string os, string browser) =>
        Assert.That(Classify(agent), Is.EqualTo(new Verdict(device, os, browser, Traffic.Human)));

    [Test]
    public void Classify_OfAHeadlessBrand_IsABot() => Assert.That(
        ScanClassifier.Classify(new ScanSignals { UserAgent = LinuxChrome, Brands = "\"HeadlessChrome\";v=\"126\"" }).Traffic, Is.EqualTo(Traffic.Bot));

    [Test]
    public void Classify_IgnoresVersions() => Gen.Int[1, 999].Array[4].Sample(numbers =>
        Classify($"Mozilla/5.0 (Linux; Android {numbers[0]}; K) AppleWebKit/537.36 (KHTML, like Gecko) "
            + $"Chrome/{numbers[1]}.{numbers[2]}.0.{numbers[3]} Mobile Safari/537.36")
        == new Verdict(DeviceType.Mobile, "Android", "Chrome", Traffic.Human));

    private static Verdict Classify(string? agent) => ScanClassifier.Classify(new ScanSignals { UserAgent = agent });

    private static Verdict Recorded(string? agent) => ScanClassifier.Classify(new ScanSignals { UserAgent = agent, Source = ScanSource.Report });
}
