using Impressions.Domain.Posters;

namespace Impressions.Infrastructure.Persistence.Demo;

/// <summary>A student of the demo.</summary>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="IsAbroad">Whether the student belongs to the second program.</param>
internal sealed record DemoStudent(string FirstName, string LastName, bool IsAbroad = false)
{
    public string Email { get; init; } = $"{FirstName.ToLowerInvariant()}@example.com";
}

/// <summary>A poster of the demo. Days count from the start of the service, and are negative.</summary>
/// <param name="Location">Description of its location.</param>
/// <param name="Code">The code in its printed URL.</param>
/// <param name="Student">Index of its student.</param>
/// <param name="Popularity">Its share of the scans, relative to the other posters.</param>
/// <param name="FirstDay">The day on which it was put up.</param>
/// <param name="LastDay">The day of its last scan.</param>
/// <param name="Status">Its status, which is set at the end of its last day.</param>
/// <param name="Campaigns">The fields in its printed URL; empty for none. Each is a reprint of the poster, in use for the same time.</param>
internal sealed record DemoPoster(
    string Location,
    string Code,
    int Student,
    double Popularity,
    int FirstDay = -120,
    int LastDay = 0,
    PosterStatus Status = PosterStatus.Active,
    params IReadOnlyList<IReadOnlyDictionary<string, string>> Campaigns);

/// <summary>The people, places and devices of the demo.</summary>
internal static class DemoCatalog
{
    /// <summary>The first one is documented.</summary>
    public static IReadOnlyList<DemoStudent> Students { get; } =
    [
        new("Jordan", "Rivera"),
        new("Priya", "Raman"),
        new("Marcus", "Bell"),
        new("Elena", "Petrova"),
        new("Noah", "Kim"),
        new("Aaliyah", "Johnson"),
        new("Lukas", "Brandt", IsAbroad: true),
        new("Sofia", "Moretti", IsAbroad: true),
    ];

    /// <summary>The first one is documented. The one at the coffee cart is active, but has had no scans for two weeks.</summary>
    public static IReadOnlyList<DemoPoster> Posters { get; } =
    [
        new("Student Union, main entrance", "DEM0C0DE", 0, 1.7),
        new("Main Library, first floor", "7K3MBQ9X", 1, 1.5, Campaigns: [Campaign("poster", "qr", "welcome-week"), Campaign("poster", "qr", "midterms")]),
        new("North Dining Hall, entrance", "2HFW8TRC", 2, 1.4),
        new("Science Hall, lobby", "XN4Y6PGA", 3, 1.0),
        new("Recreation Center, front desk", "9VZ1DKJM", 4, 0.9, Campaigns: [Campaign("poster", "qr", "welcome-week")]),
        new("Arts Quad, coffee cart", "C5TQ0W3E", 5, 0.9, LastDay: -14),
        new("Campus Loop, bus stop", "M8RB2X7V", 1, 0.8, FirstDay: -75),
        new("Engineering Building, east stairwell", "4GJ6SHYN", 2, 0.6, FirstDay: -48),
        new("Residence Hall C, laundry room", "TA1P9C5K", 0, 0.5, LastDay: -20, Status: PosterStatus.Paused),
        new("Stadium, gate 4", "EW3D7Z0Q", 4, 0.7, LastDay: -37, Status: PosterStatus.Retired),
        new("International Center, notice board", "6YXV4MBF", 6, 0.9, FirstDay: -70, Campaigns: [Campaign("flyer", "print", "study-abroad")]),
        new("Language House, front door", "H0KN8RT2", 7, 0.5, FirstDay: -33, Campaigns: [Campaign("flyer", "print", "study-abroad")]),
    ];

    /// <summary>User agents of people with their weights.</summary>
    public static (IReadOnlyList<string> Agents, double[] Weights) People { get; } = Weigh(
        (24, Phone("18_7", "26.3")),
        (15, Phone("18_6", "18.6")),
        (6, Phone("17_7", "17.7")),
        (4, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/145.0.7632.55 Mobile/15E148 Safari/604.1"),
        (3, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 412.0.0.21.80 (iPhone16,2; iOS 18_7; en_US; en; scale=3.00; 1290x2796; 812345678)"),
        (17, "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36"),
        (6, "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36"),
        (8, "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36"),
        (2, "Mozilla/5.0 (Android 16; Mobile; rv:147.0) Gecko/147.0 Firefox/147.0"),
        (4, "Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.7 Mobile/15E148 Safari/604.1"),
        (2, "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36"),
        (3, "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36"),
        (2, "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36 Edg/145.0.0.0"),
        (1, "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:147.0) Gecko/20100101 Firefox/147.0"),
        (3, "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.3 Safari/605.1.15"));

    /// <summary>User agents of crawlers, monitors and scripts.</summary>
    public static IReadOnlyList<string> Bots { get; } =
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
        "Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
        "python-requests/2.32.5",
        "curl/8.18.0",
    ];

    /// <summary>User agents of apps that show a preview of a link.</summary>
    public static IReadOnlyList<string> Previews { get; } =
    [
        "WhatsApp/2.23.20.0",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    ];

    /// <summary>The browser that loads links before a person opens them.</summary>
    public static string Prefetching { get; } =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36";

    /// <summary>Pages on which a poster's URL was shared.</summary>
    public static IReadOnlyList<string> Referrers { get; } =
        ["https://l.instagram.com/", "https://www.google.com/", "https://www.reddit.com/r/college/", "https://students.example.edu/offers"];

    /// <summary>First names of people who sign up.</summary>
    public static IReadOnlyList<string> FirstNames { get; } =
    [
        "Maya", "Liam", "Chloe", "Ethan", "Zoe", "Daniel", "Grace", "Omar", "Hannah", "Diego", "Isabel", "Tyler", "Mei", "Andre", "Nadia", "Kevin",
        "Ruth", "Jamal", "Leila", "Owen", "Camila", "Henry", "Aisha", "Victor", "Naomi", "Samir", "Paige", "Mateo", "Ingrid", "Caleb", "Yuki", "Tessa",
    ];

    /// <summary>Last names of people who sign up.</summary>
    public static IReadOnlyList<string> LastNames { get; } =
    [
        "Chen", "Walker", "Nguyen", "Garcia", "Patel", "Brooks", "Cohen", "Diaz", "Foster", "Hughes", "Ibrahim", "Jensen", "Khan", "Lopez", "Morgan", "Novak",
        "Ortiz", "Price", "Quinn", "Reyes", "Sato", "Turner", "Usman", "Vargas", "Ward", "Young", "Ali", "Bennett", "Costa", "Doyle", "Evans", "Fischer",
    ];

    private static string Phone(string system, string version) =>
        $"Mozilla/5.0 (iPhone; CPU iPhone OS {system} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{version} Mobile/15E148 Safari/604.1";

    private static Dictionary<string, string> Campaign(string source, string medium, string name) =>
        new() { ["utm_source"] = source, ["utm_medium"] = medium, ["utm_campaign"] = name };

    private static (IReadOnlyList<string> Agents, double[] Weights) Weigh(params (double Weight, string Agent)[] agents) =>
        ([.. agents.Select(agent => agent.Agent)], [.. agents.Select(agent => agent.Weight)]);
}
