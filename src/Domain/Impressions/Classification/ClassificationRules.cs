namespace Impressions.Domain.Impressions.Classification;

/// <summary>
/// What is known of user agents, as data: each list in order of precedence, each rule with its reason.
/// A change here is a new <see cref="ScanClassifier.Version"/>.
/// </summary>
public static class ClassificationRules
{
    /// <summary>Agents that are no browser's.</summary>
    public static IReadOnlyList<Rule<AgentKind>> Agents { get; } =
    [
        // Names that contain a word of the rules below by accident.
        .. LookAlikes(AgentKind.Bot, "A maker of phones or set-top boxes", "CUBOT", "FetchTV", "Fetch TV"),
        .. LookAlikes(AgentKind.Bot, "A browser that says it is compatible with Mozilla's first",
            "compatible; MSIE", "compatible;MSIE", "compatible, MSIE", "compatible; Konqueror", "compatible; U;",
            "Mozilla/4.0 (compatible", "compatible; iCab", "compatible; Dillo", "compatible; Avant"),
        .. LookAlikes(AgentKind.Bot, "A component for browsers on Windows that signs with its address",
            "http://bsalsa.com", "www.bsalsa.com", "www.avantbrowser.com", "http://www.avantbrowser.com"),
        .. LookAlikes(AgentKind.Bot, "A library, where its name alone would make a crawler", "node-fetch", "make-fetch-happen", "cross-fetch"),
        .. LookAlikes(AgentKind.Bot, "The library of a browser for terminals", "libwww-FM"),
        .. LookAlikes(AgentKind.Bot, "The beta of a browser", "Technology Preview", "Technical Preview", "Developer Preview"),

        .. Each(AgentKind.Preview, "Facebook's, and whoever asks for the same page",
            "facebookexternalhit", "facebookplatform", "Facebot", "facebookcatalog"),
        .. Each(AgentKind.Preview, "A messenger's card of a link",
            "Slackbot", "Slack-ImgProxy", "Discordbot", "TelegramBot", "SkypeUriPreview", "MicrosoftPreview", "line-poker",
            "kakaotalk-scrap", "Mattermost-Bot", "Synapse (", "ZoomBot"),
        .. Each(AgentKind.Preview, "A messenger's card of a link; its browser's agent begins with Mozilla", Place.Start,
            "WhatsApp", "Viber", "Signal", "Tumblr", "XING", "Discourse", "Google-Chat", "Chatwork"),
        .. Each(AgentKind.Preview, "A social network's card of a link",
            "Twitterbot", "LinkedInBot", "Snap URL Preview", "Pinterestbot", "Pinterest/0.", "redditbot", "Mastodon/", "Pleroma",
            "Akkoma", "Misskey", "Friendica", "Lemmy/", "Pixelfed", "Cardyb", "vkShare", "OdklBot", "XING-contenttabreceiver",
            "Tumblr/", "Quora Link", "Hatena::Bookmark", "BitlyPreview", "Threads/0"),
        .. Each(AgentKind.Preview, "A service that makes cards for others",
            "Iframely", "Embedly", "Embed PHP", "NotionEmbedder", "OpenGraph", "Open Graph", "oEmbed", "unfurl", "MetaInspector",
            "web/snippet", "Google-PageRenderer", "Discourse Forum Onebox", "Onebox", "LinkPeek", "LinkExpand"),
        new("preview", AgentKind.Preview, "Calls itself a preview"),

        .. Each(AgentKind.Bot, "A search engine", "Mediapartners", "FeedFetcher", "GoogleOther", "Google-", "-Google", "Google Favicon",
            "Google Page Speed", "GoogleDocs", "GoogleProducer", "GoogleImageProxy", "Yahoo! Slurp", "Yeti/", "Sogou web",
            "Sogou inst", "ia_archiver", "ICC-Crawler", "Mail.RU_Bot", "YandexImages", "YandexMetrika", "YandexFavicons", "YandexMobile",
            "Baidu-YunGuanCe", "BaiduImagespider", "360Spider", "HaoSou", "Ask Jeeves", "Teoma", "Qwantify", "DuckDuckGo-Favicons",
            "Seekport", "Daumoa"),
        .. Each(AgentKind.Bot, "Reads for a language model", "GPTBot", "ChatGPT-User", "OAI-SearchBot", "OpenAI", "ClaudeBot", "Claude-",
            "anthropic", "Perplexity", "meta-external", "cohere-", "Diffbot", "YouBot", "DeepSeek", "MistralAI", "Gemini-",
            "DuckAssist", "Kangaroo", "ImagesiftBot", "Timpi", "Firecrawl"),
        .. Each(AgentKind.Bot, "Counts links and words for a shop or an agency", "AhrefsSiteAudit", "SemrushBot", "SiteAuditBot",
            "Screaming Frog", "Sistrix", "Seobility", "Seokicks", "Sitebulb", "Xenu", "MegaIndex", "DomainStats", "BuiltWith",
            "Wappalyzer", "Siteimprove", "Botify", "OnCrawl", "ContentKing", "DeepCrawl", "Lumar", "LinkWalker", "Netcraft",
            "Barkrowler", "BLEXBot", "Nutch", "Heritrix", "HTTrack", "Teleport", "Offline Explorer", "WebCopier", "WebZIP",
            "archive.org", "Wayback", "ArchiveTeam", "ArchiveBox", "Archive-It", "Bytespider", "trendiction", "Brandwatch", "Meltwater",
            "Sprinklr", "Moreover", "HubSpot", "BuzzSumo", "Inoreader",
            "NewsBlur", "Miniflux", "FreshRSS", "Podcast", "Instapaper", "Wallabag", "Readability",
            "Evernote Clip", "grapeshot", "IAS Crawler", "DoubleVerify", "proximic", "AdsTxt", "BrightEdge",
            "Mappy", "Riddler", "Dataprovider", "SimplePie", "Nuzzel", "LinkArchiver", "Jigsaw", "LinkCheck",
            "Link Check", "Crowsnest"),
        .. Each(AgentKind.Bot, "Looks for weak spots", "zgrab", "masscan", "Nmap", "Censys", "Expanse", "Nuclei", "Shodan", "Nikto",
            "sqlmap", "WPScan", "Acunetix", "Netsparker", "Nessus", "OpenVAS", "Qualys", "Burp", "OWASP", "ZAP/", "DirBuster",
            "gobuster", "feroxbuster", "ffuf", "Fuzz", "l9explore", "l9tcpid", "LeakIX", "InternetMeasurement", "Internet-Measurement",
            "netsystemsresearch", "Palo Alto", "Project-Resonance", "CheckMarkNetwork", "VirusTotal", "urlscan", "Detectify", "WhatWeb",
            "Arachni", "w3af", "Sucuri", "Morfeus", "ZmEu", "muhstik", "Hello, World", "Hello World", "NetScan", "webscan",
            "BitSight", "SecurityScorecard", "RecordedFuture", "TLM-Audit", "Proofpoint", "Barracuda", "Mimecast",
            "SafeLinks", "FortiGuard", "BlueCoat", "Cloudmark", "PhishTank",
            "Jorgee", "ApacheBench", "siege/"),
        .. Each(AgentKind.Bot, "Asks whether a site is up, or how fast", "Uptime", "Pingdom", "StatusCake", "Site24x7", "Datadog",
            "NewRelic", "New Relic", "GoogleHC", "GoogleStackdriver", "kube-probe", "ELB-HealthChecker", "HealthCheck", "Health Check",
            "Amazon-Route53", "Amazon CloudFront", "Blackbox", "Checkly", "Lighthouse", "GTmetrix", "PTST/", "PageSpeed", "Page Speed",
            "Catchpoint", "Dynatrace", "RuxitSynthetic", "Synthetic", "AlertSite", "Gomez", "KTXN", "WebPageTest",
            "SpeedCurve", "DareBoost", "Yellow Lab", "YLT", "Zabbix", "Nagios", "check_http", "Icinga", "PRTG", "Freshping",
            "Better Stack", "HetrixTools", "NodePing", "cron-job", "Hyperspin", "updown.io", "Oh Dear",
            "Cloudflare", "Cloudfront", "AppInsights", "loader.io", "Sitespeed", "SortSite", "Observatory",
            "Prometheus", "Consul Health", "Envoy/HC", "Varnish"),
        .. Each(AgentKind.Bot, "A browser that a program drives", "Headless", "PhantomJS", "SlimerJS", "CasperJS", "Selenium", "WebDriver",
            "Puppeteer", "Playwright", "Cypress/", "HtmlUnit", "Nightmare", "jsdom", "Prerender", "Rendertron", "wkhtmlto",
            "CutyCapt", "Zombie.js", "Browserless", "BrowserStack", "Applitools", "TestCafe", "Screenshot",
            "Thumbnail", "Thumbshot", "Snapshot", "url2png", "Miniature.io"),

        .. Each(AgentKind.Bot, "Calls itself what it is", Place.WordEnd, "bot", "proxy", "agent"),
        .. Each(AgentKind.Bot, "Calls itself what it does, by a name that others contain", Place.WordStart, "Ping", "Feed", "ias-"),
        .. Each(AgentKind.Bot, "Calls itself what it does, by a name that others contain", Place.Word, "RSS", "SEO"),
        .. Each(AgentKind.Bot, "Calls itself what it is", "crawl", "spider", "slurp", "scrap", "fetch", "monitor", "checker", "validator",
            "archiver", "indexer", "analyzer", "analyser", "extractor", "collector", "reaper", "sniff",
            "probe", "detector", "aggregator", "resolver",             "audit", "verifier", "harvester"),
        .. Each(AgentKind.Bot, "Calls itself a robot at the start of a word", Place.WordStart, "bot-", "bot_", "bots", "robot"),

        .. Each(AgentKind.Library, "A blog's software, which signs with the blog's address", Place.Start, "WordPress", "Drupal", "Joomla", "Ghost/"),
        .. Each(AgentKind.Library, "A mobile platform's library", "okhttp", "CFNetwork", "Dalvik", "AFNetworking", "Alamofire", "Cronet",
            "NSURLSession", "ReactNative", "AppleCoreMedia", "ExoPlayer", "stagefright"),
        .. Each(AgentKind.Library, "A library or a command line", "python", "urllib", "aiohttp", "httpx", "Go-http-client", "HttpClient",
            "Http Client", "http-client", "HttpRequest", "axios", "undici", "superagent", "libwww", "lwp-", "Guzzle", "Faraday",
            "RestSharp", "PowerShell", "Postman", "Insomnia", "HTTPie", "reqwest", "Typhoeus", "HTTParty", "Mechanize",
            "Zend_Http", "Symfony", "libcurl", "PycURL", "curl/", "Wget", "aria2", "Indy Library", "WinHttp", "WinINet", "Xmlrpc",
            "Jakarta", "Synapse", "Resty", "Retrofit", "Unirest", "Embarcadero URI", "BITS/"),
        .. Each(AgentKind.Library, "Pasted with a header's name or quotes", Place.Start, "User-Agent", "User Agent", "\"", "'"),
        .. Each(AgentKind.Library, "A library or a command line, by a name that others contain", Place.Start, "Ktor", "Volley", "Paw/",
            "hyper/", "curl", "Java", "Ruby", "Dart",
            "got ", "got/", "got(", "node", "PHP", "Perl", "Rust", "Go ", "Deno", "Bun/", ".NET", "dotnet", "http.rb", "fasthttp", "ureq",
            "Elixir", "Erlang", "hackney", "Swift", "Apache", "Ansible", "Lua", "Haskell", "Clojure", "clj-http", "Scala", "akka"),

        .. Each(AgentKind.Bot, "Says whom to write to, which no browser does", "http://", "https://", "www.", "mailto:"),
        new("compatible", AgentKind.Bot, "Says it is compatible and not with what; browsers no longer do", Place.Word),
    ];

    /// <summary>How a browser's agent begins, or what it has inside where it begins otherwise.</summary>
    public static IReadOnlyList<Rule<DeviceType>> Shapes { get; } =
    [
        .. Each(DeviceType.Unknown, "Browsers begin like Mozilla's or Opera's first", Place.Start, "Mozilla/", "Opera/"),
        .. Each(DeviceType.Mobile, "A phone from before browsers agreed on a beginning", Place.Start,
            "Nokia", "BlackBerry", "SonyEricsson", "Samsung", "SEC-", "SGH-", "SCH-", "SPH-", "GT-", "SM-", "LG", "MOT", "SIE-", "Siemens",
            "Alcatel", "ZTE", "Huawei", "SHARP", "Panasonic", "PANTECH", "SAGEM", "PHILIPS", "KDDI-", "DoCoMo", "J-PHONE", "Vodafone",
            "SoftBank", "HTC", "Palm", "portalmmm", "Karbonn", "Micromax", "Lava", "Spice", "Lenovo", "Haier", "Sanyo",
            "Kyocera", "Audiovox", "BenQ", "NEC-", "TIANYU", "CoolPad", "OPPO", "Vertu", "Toshiba", "T-Mobile", "Xiaomi", "Redmi",
            "UCWEB", "JUC ", "IUC", "OperaMini", "MQQBrowser", "Windows Phone", "Doris/"),
        .. Each(DeviceType.Mobile, "The profile of a Java phone", "MIDP", "CLDC", "UP.Browser", "UP.Link", "Obigo", "MAUI", "Novarra",
            "Teleca", "Dolfin/", "Browser/", "Openwave", "BrewMP"),
        .. Each(DeviceType.Desktop, "A browser for a terminal or a small machine", Place.Start, "Lynx/", "Links (", "ELinks", "w3m/",
            "Dillo/", "NetSurf", "iCab", "amaya/", "Emacs-W3", "Uzbl", "edbrowse", "Konqueror", "OmniWeb", "IBrowse", "Galeon"),
        new("HbbTV", DeviceType.Unknown, "A television"),
        new("AppleWebKit", DeviceType.Unknown, "An engine that only browsers have"),
    ];

    /// <summary>What a browser that begins with <c>Mozilla/</c> also names: its engine.</summary>
    public static IReadOnlyList<Rule<bool>> Engines { get; } =
        [.. Each(true, "The engine of a browser, or of a phone's own", "AppleWebKit", "Gecko", "Trident", "MSIE", "KHTML", "Presto", "Opera",
            "Goanna", "Firefox", "Safari", "NetFront", "Series60", "Symbian", "PalmSource", "BlackBerry", "Blazer", "Servo", "Ladybird",
            "Konqueror", "Dillo", "iCab", "OmniWeb", "MIDP", "PlayStation", "PSP", "Nintendo", "Maple", "Kindle", "Windows CE", "Links",
            "AvantGo", "EudoraWeb", "Danger", "Polaris")];

    /// <summary>Operating systems.</summary>
    public static IReadOnlyList<Rule<string>> Systems { get; } =
    [
        .. LookAlikes("", "What it is like is not what it is", "like Mac OS X", "like Android", "like iPhone"),
        .. Each("Windows Phone", "Also says Android, for the pages' sake", "Windows Phone", "Windows Mobile", "Windows CE", "IEMobile", "ZuneWP"),
        .. Each("HarmonyOS", "Also says Android, for the pages' sake", "HarmonyOS", "OpenHarmony", "ArkWeb"),
        .. Each("KaiOS", "A system for feature phones", "KAIOS"),
        .. Each("Tizen", "Samsung's", "Tizen"),
        .. Each("webOS", "Palm's, then LG's", "Web0S", "webOS", "hpwOS"),
        .. Each("BlackBerry", "BlackBerry's own", "BlackBerry", "BB10", "PlayBook", "RIM Tablet"),
        .. Each("Sailfish OS", "Also says Android, for the pages' sake", "Sailfish"),
        .. Each("Bada", "Samsung's", Place.Word, "Bada"),
        .. Each("Symbian", "Nokia's", "Symbian", "SymbOS", "Series60", "Series 60"),
        .. Each("MeeGo", "Nokia's and Intel's", "MeeGo", "Maemo"),
        .. Each("PlayStation", "Sony's consoles", "PlayStation"),
        .. Each("Nintendo", "Nintendo's consoles", "Nintendo"),
        .. Each("Fuchsia", "Google's", "Fuchsia"),
        .. Each("Android", "Google's, and what is made of it", "Android", "Silk/", "Kindle Fire", "Dalvik"),
        new("Adr", "Android", "As UC Browser shortens it", Place.Word),
        new("iPad", "iPadOS", "The system of iPads"),
        .. Each("iOS", "The system of iPhones", "iPhone", "iPod"),
        .. Each("iOS", "The system of iPhones", Place.Word, "iOS", "iPh"),
        .. Each("iPadOS", "A browser of iOS that says Macintosh is an iPad's", "CriOS", "FxiOS", "EdgiOS", "OPiOS", "GSA/"),
        .. Each("macOS", "A Mac's app over Apple's library", "(x86_64)", "(arm64)"),
        .. Each("ChromeOS", "Google's for laptops", Place.Word, "CrOS"),
        .. Each("Windows", "Microsoft's", "Windows", "WinNT"),
        .. Each("Windows", "Microsoft's, shortened", Place.WordStart, "Win32", "Win64", "Win98", "Win95", "Win 9x"),
        .. Each("macOS", "A Mac", "Macintosh", "Mac OS X", "Mac_PowerPC", "macOS"),
        .. Each("iOS", "Apple's library where nothing says Mac", "CFNetwork", "Darwin"),
        .. Each("FreeBSD", "A BSD", "FreeBSD", "DragonFly"),
        .. Each("OpenBSD", "A BSD", "OpenBSD"),
        .. Each("NetBSD", "A BSD", "NetBSD"),
        .. Each("Solaris", "Sun's", "SunOS", "Solaris"),
        .. Each("Haiku", "Like BeOS", "Haiku", "BeOS"),
        .. Each("Linux", "Linux, or a desktop that is mostly run on it", "Linux", "X11", "Ubuntu", "Wayland"),
    ];

    /// <summary>Devices that say what they are.</summary>
    public static IReadOnlyList<Rule<DeviceType>> Devices { get; } =
    [
        .. LookAlikes(DeviceType.Unknown, "What it is like is not what it is", "like iPhone"),
        .. Each(DeviceType.Unknown, "A television is neither phone, tablet nor computer", "SMART-TV", "SmartTV", "HbbTV", "GoogleTV", "AppleTV",
            "AndroidTV", "BRAVIA", "CrKey", "NetCast", "NETTV", "Roku", "Viera", "MiTV", "MIBOX", "Chromecast", "Web0S",
            "Large Screen", "Opera TV", "PhilipsTV", "; AFT", "DTV", "Maple", "STB", "Freebox", "Espial"),
        new("OMI/", DeviceType.Unknown, "A browser for televisions", Place.WordStart),
        .. Each(DeviceType.Unknown, "A television is neither phone, tablet nor computer", Place.Word, "TV"),
        .. Each(DeviceType.Unknown, "A console is neither phone, tablet nor computer", "PlayStation", "Nintendo", "Xbox", "PSP ("),
        .. Each(DeviceType.Unknown, "A headset is neither phone, tablet nor computer", "OculusBrowser", "Quest ", "PicoBrowser"),
        .. Each(DeviceType.Unknown, "A car is neither phone, tablet nor computer", "Tesla/", "QtCarBrowser"),
        .. Each(DeviceType.Mobile, "Also says Android, or a desktop, for the pages' sake", "Windows Phone", "IEMobile", "Windows CE",
            "Windows Mobile", "ZuneWP"),
        new("iPad", DeviceType.Tablet, "Apple's tablet"),
        .. Each(DeviceType.Mobile, "Apple's phone, or one without the phone", "iPhone", "iPod"),
        .. Each(DeviceType.Tablet, "An e-reader is held and read like a tablet", "Kindle", "Kobo", "NOOK", "tolino", "PocketBook", "BNTV"),
        .. Each(DeviceType.Tablet, "Amazon's tablet", "Silk/", "; KF"),
        .. Each(DeviceType.Tablet, "A tablet's name", "PlayBook", "TouchPad", "hp-tablet", "MediaPad", "MatePad", "Xoom", "Transformer",
            "Nexus 7", "Nexus 9", "Nexus 10", "Pixel C ", "Pixel Tablet", "Lenovo TB", "IdeaTab", "YOGA Tablet", "Iconia", "Surface Duo"),
        .. Each(DeviceType.Tablet, "Samsung's, Lenovo's and others' model numbers", Place.WordStart, "SM-T", "SM-X", "SM-P", "GT-P", "TB-", "SCH-I800", "SGH-T849"),
        .. Each(DeviceType.Tablet, "Calls itself a tablet", Place.Word, "Tablet", "Tab", "Pad"),
        .. Each(DeviceType.Desktop, "HarmonyOS on a computer", "(PC; OpenHarmony"),
        .. Each(DeviceType.Mobile, "Calls itself a phone", "Opera Mobi", "Opera Mini", "UCWEB", "Fennec", "Dalvik", "KAIOS", "Symbian", "SymbOS",
            "Series60", "BlackBerry", "BB10", "webOS", "hpwOS", "PalmSource", "MeeGo", "Maemo", "Sailfish", "MIDP", "(Phone;"),
        .. Each(DeviceType.Mobile, "Calls itself a phone", Place.Word, "Mobile", "Phone"),
    ];

    /// <summary>Browsers, and the apps that show pages themselves.</summary>
    public static IReadOnlyList<Rule<string>> Browsers { get; } =
    [
        .. Each("Instagram", "The app's own browser", "Instagram"),
        .. Each("Threads", "The app's own browser", "Barcelona"),
        .. Each("Messenger", "The app's own browser", "FBAN/Messenger", "FB_IAB/MESSENGER", "FB_IAB/Orca", "MessengerLite", "Orca-Android"),
        .. Each("WhatsApp", "The app's own browser", "WhatsApp"),
        .. Each("Facebook", "The app's own browser", "FBAN/", "FBAV/", "FB_IAB"),
        .. Each("TikTok", "The app's own browser", "musical_ly", "trill_", "BytedanceWebview", "TikTok", "ByteLocale"),
        .. Each("Snapchat", "The app's own browser", "Snapchat"),
        .. Each("LinkedIn", "The app's own browser", "LinkedInApp"),
        .. Each("Pinterest", "The app's own browser", "Pinterest"),
        .. Each("X", "The app's own browser, from when it was Twitter", "Twitter for", "TwitterAndroid", "Twitter/"),
        .. Each("WeChat", "The app's own browser", "MicroMessenger"),
        .. Each("LINE", "The app's own browser", Place.WordStart, "Line/"),
        .. Each("KakaoTalk", "The app's own browser", "KAKAOTALK"),
        .. Each("Telegram", "The app's own browser", "Telegram"),
        .. Each("Reddit", "The app's own browser", "Reddit/"),
        .. Each("NAVER", "The app's own browser", "NAVER("),
        .. Each("Alipay", "The app's own browser", "AlipayClient"),
        .. Each("Weibo", "The app's own browser", "Weibo"),
        .. Each("Zalo", "The app's own browser", Place.WordStart, "Zalo"),
        .. Each("Viber", "The app's own browser", Place.WordStart, "Viber"),
        .. Each("Discord", "The app's own browser", "Discord/"),
        .. Each("Slack", "The app's own browser", "Slack/", "Slack_SSB"),
        .. Each("Teams", "The app's own browser", Place.WordStart, "Teams/", "TeamsMobile"),
        .. Each("QQ", "The app's own browser", Place.WordStart, "QQ/"),
        .. Each("Baidu", "The app's own browser, and its browser", "baiduboxapp", "baidubrowser", "BIDUBrowser"),
        .. Each("Google App", "The app's own browser", Place.WordStart, "GSA/"),

        .. Each("DuckDuckGo", "Also names the browser it is made of", "DuckDuckGo"),
        .. Each("DuckDuckGo", "Also names the browser it is made of", Place.WordStart, "Ddg/"),
        .. Each("Brave", "Also names the browser it is made of", Place.WordStart, "Brave/"),
        .. Each("Oculus Browser", "Also names the browser it is made of", "OculusBrowser"),
        .. Each("Samsung Internet", "Also names the browser it is made of", "SamsungBrowser"),
        .. Each("Huawei Browser", "Also names the browser it is made of", "HuaweiBrowser"),
        .. Each("MIUI Browser", "Also names the browser it is made of", "MiuiBrowser"),
        .. Each("HeyTap Browser", "Also names the browser it is made of", "HeyTapBrowser", "OppoBrowser", "RealmeBrowser"),
        .. Each("Vivo Browser", "Also names the browser it is made of", "VivoBrowser"),
        .. Each("QQ Browser", "Also names the browser it is made of", "QQBrowser"),
        .. Each("Yandex Browser", "Also names the browser it is made of", "YaBrowser", "YaSearchBrowser", "YaApp_", "YaSearchApp"),
        .. Each("Vivaldi", "Also names the browser it is made of", "Vivaldi"),
        .. Each("Whale", "Also names the browser it is made of", Place.WordStart, "Whale/"),
        .. Each("UC Browser", "Also names the browser it is made of", "UCBrowser", "UCWEB", "UBrowser", "UC Browser", "JUC"),
        .. Each("Opera Mini", "The browser that a server draws for", "Opera Mini", "OperaMini"),
        .. Each("Opera GX", "Also names the browser it is made of", Place.WordStart, "OPX/", "OPRGX"),
        .. Each("Opera", "Also names the browser it is made of", Place.WordStart, "OPR/", "OPT/", "OPiOS", "Opera", "Coast/"),
        .. Each("Edge", "Also names the browser it is made of", Place.WordStart, "Edg/", "EdgA/", "EdgiOS/", "Edge/", "EdgW/"),
        .. Each("Silk", "Also names the browser it is made of", Place.WordStart, "Silk"),
        .. Each("Puffin", "Also names the browser it is made of", "Puffin"),
        .. Each("Maxthon", "Also names the browser it is made of", "Maxthon", "MxBrowser"),
        .. Each("Ecosia", "Also names the browser it is made of", "Ecosia"),
        .. Each("Aloha", "Also names the browser it is made of", "AlohaBrowser"),
        .. Each("Quark", "Also names the browser it is made of", Place.WordStart, "Quark/"),
        .. Each("Sogou", "Also names the browser it is made of", "SogouMobileBrowser", "MetaSr"),
        .. Each("Coc Coc", "Also names the browser it is made of", "coc_coc"),
        .. Each("Avast", "Also names the browser it is made of", "Avast/"),
        .. Each("Phoenix", "Also names the browser it is made of", Place.WordStart, "PHX/"),
        .. Each("Electron", "A desktop app, with somebody before it", "Electron/"),
        .. Each("Firefox Focus", "Also names the browser it is made of", Place.WordStart, "Focus/", "Klar/"),
        .. Each("SeaMonkey", "Also names the browser it is made of", "SeaMonkey"),
        .. Each("Pale Moon", "Also names the browser it is made of", "PaleMoon"),
        .. Each("Waterfox", "Also names the browser it is made of", "Waterfox"),
        .. Each("Firefox", "Mozilla's", "FxiOS", "Firefox", "Fennec"),
        .. Each("GNOME Web", "Also names the browser it is made of", "Epiphany"),
        .. Each("Konqueror", "KDE's", "Konqueror"),
        .. Each("Falkon", "Also names the browser it is made of", "Falkon", "QupZilla"),
        .. Each("NetFront", "The browser of small devices", "NetFront"),
        .. Each("Nokia Browser", "Nokia's", "NokiaBrowser", "BrowserNG", "OviBrowser"),
        .. Each("BlackBerry", "BlackBerry's", "BlackBerry", "BB10", "PlayBook"),
        .. Each("Internet Explorer", "Microsoft's, until 2022", "MSIE", "Trident/", "IEMobile"),
        .. Each("Chrome", "On iOS", "CriOS"),
        .. Each("Chromium", "What Chrome is made of", "Chromium"),
        .. Each("WebView", "Android's part that shows pages inside an app", "; wv)", "Chrome/30.0.0.0", "Chrome/33.0.0.0"),
        .. Each("Chrome", "Google's", "Chrome"),
        .. Each("Lynx", "A browser for terminals", "Lynx/"),
    ];

    /// <summary>What a browser says in <c>Sec-CH-UA</c>, where its agent names another.</summary>
    public static IReadOnlyList<Rule<string>> Brands { get; } =
    [
        new("Brave", "Brave", "Its agent is Chrome's"),
        new("DuckDuckGo", "DuckDuckGo", "Its agent may be Chrome's"),
        new("Opera GX", "Opera GX", "Its agent is Opera's"),
        new("Opera", "Opera", "Its agent may be Chrome's"),
        new("Microsoft Edge", "Edge", "Its agent may be Chrome's"),
        new("Samsung Internet", "Samsung Internet", "Its agent may be Chrome's"),
        new("Vivaldi", "Vivaldi", "Its agent is Chrome's"),
        new("YaBrowser", "Yandex Browser", "Its agent may be Chrome's"),
        new("HuaweiBrowser", "Huawei Browser", "Its agent may be Chrome's"),
        new("Whale", "Whale", "Its agent may be Chrome's"),
        new("Ecosia", "Ecosia", "Its agent may be Chrome's"),
        new("Android WebView", "WebView", "Its agent is Chrome's"),
    ];

    /// <summary>What a browser says in <c>Sec-CH-UA-Platform</c>.</summary>
    public static IReadOnlyList<Rule<string>> Platforms { get; } =
    [
        new("Android", "Android", "Said even where the agent asks for desktop pages"),
        new("Chrome OS", "ChromeOS", "Said even where the agent says Linux"),
        new("Chromium OS", "ChromeOS", "Said even where the agent says Linux"),
        new("Windows", "Windows", "Microsoft's"),
        new("macOS", "macOS", "A Mac"),
        new("iOS", "iOS", "The system of iPhones"),
        new("Fuchsia", "Fuchsia", "Google's"),
    ];

    /// <summary>Why a browser asks before anybody does.</summary>
    public static IReadOnlyList<Rule<Traffic>> Purposes { get; } =
    [
        new("prefetch", Traffic.Prefetch, "Loads what may be followed next"),
        new("prerender", Traffic.Prefetch, "Draws what may be followed next"),
        new("preview", Traffic.Prefetch, "Shows a page in a small window or a new tab's tile"),
    ];

    private static IEnumerable<Rule<T>> Each<T>(T verdict, string reason, params string[] tokens) =>
        Each(verdict, reason, Place.Anywhere, tokens);

    private static IEnumerable<Rule<T>> Each<T>(T verdict, string reason, Place place, params string[] tokens) =>
        tokens.Select(token => new Rule<T>(token, verdict, reason, place));

    private static IEnumerable<Rule<T>> LookAlikes<T>(T verdict, string reason, params string[] tokens) =>
        Each(verdict, reason, Place.LookAlike, tokens);
}
