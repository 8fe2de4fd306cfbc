using System.Buffers.Binary;
using System.Net;
using Impressions.Application.Databases;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;

namespace Impressions.Infrastructure.Persistence.Demo;

/// <summary>
/// The rows of the demo: those with documented IDs, and the 90 days before the first start. The domain's factories create them, so they obey all
/// rules. Only the time of the start makes a difference between two histories.
/// </summary>
internal sealed class DemoHistory
{
    /// <summary>The ID of the demo organization.</summary>
    public const string OrganizationId = IDemoData.OrganizationId;

    /// <summary>The length of the history.</summary>
    public const int Days = 90;

    /// <summary>The number of impressions with documented IDs, which are the first.</summary>
    public const int DocumentedImpressions = 2;

    /// <summary>The average number of scans of a poster with popularity 1 on a weekday in the middle of the history, except repeats.</summary>
    private const double ScansPerDay = 24.3;

    /// <summary>The number of scans at the end of the history, relative to the middle; at the start it is as much less.</summary>
    private const double Growth = 0.3;

    private const double ReferralRate = 0.025;

    private const string DocumentedAgent =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1";

    private static readonly DateTime DocumentedScanAt = new(2024, 1, 15, 10, 30, 0, DateTimeKind.Utc);

    /// <summary>The campus is on the east coast of the USA. A fixed offset does not depend on the time zone data of the machine.</summary>
    private static readonly TimeSpan CampusOffset = TimeSpan.FromHours(-5);

    /// <summary>The share of each hour of a weekday: peaks at noon and in the evening.</summary>
    private static readonly double[] WeekdayHours =
        [0.3, 0.15, 0.06, 0.03, 0.03, 0.06, 0.2, 0.6, 1.1, 1.2, 1.3, 1.9, 2.6, 2.0, 1.4, 1.3, 1.4, 1.8, 2.3, 2.1, 1.6, 1.2, 0.9, 0.5];

    /// <summary>The share of each hour at the weekend: later and flatter.</summary>
    private static readonly double[] WeekendHours =
        [0.7, 0.5, 0.3, 0.12, 0.05, 0.04, 0.06, 0.15, 0.4, 0.8, 1.2, 1.6, 2.0, 2.0, 1.8, 1.6, 1.6, 1.7, 1.9, 1.9, 1.7, 1.5, 1.2, 0.9];

    /// <summary>The share of each day of the week, from Sunday.</summary>
    private static readonly double[] WeekDays = [0.4, 1.0, 1.12, 1.15, 1.1, 0.88, 0.5];

    /// <summary>The share of each kind of scan.</summary>
    private static readonly double[] Kinds = [0.855, 0.07, 0.04, 0.035];

    private readonly DateTime _now;
    private readonly Program _program;
    private readonly Program _abroad;
    private readonly List<Student> _students = [];
    private readonly List<Spot> _spots = [];
    private readonly List<object> _others = [];
    private readonly List<(Impression Impression, SeededRandom Random)> _signUps = [];

    /// <param name="landingPage">The address of the demo's landing page.</param>
    /// <param name="now">The end of the history, UTC.</param>
    public DemoHistory(Uri landingPage, DateTime now)
    {
        _now = now;
        var createdAt = DocumentedScanAt.AddDays(-14);
        _program = Program.Create(OrganizationId, "Campus Ambassadors", landingPage.AbsoluteUri, createdAt, PrivacyMode.Full, id: "prog_123abc");
        var random = new SeededRandom(Days + 1);
        var abroadAt = At(-80, 9);
        _abroad = Program.Create(
            OrganizationId,
            "Study Abroad",
            landingPage.AbsoluteUri,
            abroadAt,
            PrivacyMode.Truncated,
            id: random.NewId(Program.IdPrefix, abroadAt));
        _others.AddRange(
        [
            Organization.Create("Demo University", createdAt, OrganizationId),
            ApiKey.Create(OrganizationId, "Demo key", IDemoData.ApiKey, Scopes.All, createdAt),
            _program,
            _abroad,
        ]);
        AddStudents(random, createdAt);
        AddPosters(random, createdAt);
    }

    private enum Kind
    {
        Person,
        Bot,
        Preview,
        Prefetch,
    }

    /// <summary>Creates the impressions in the order of their times, the documented ones first. Call it once.</summary>
    public IEnumerable<Impression> Impressions() => Documented().Concat(Scans());

    /// <summary>Creates all other rows, with the sign-ups of the impressions that were enumerated. Call it once, after them.</summary>
    public IReadOnlyList<object> Others()
    {
        var emails = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (impression, random) in _signUps)
        {
            var at = impression.ScannedAt.AddMinutes(random.Between(1, 40));
            if (at <= _now)
            {
                AddSignUp(impression, at, random, emails);
            }
        }

        return _others;
    }

    private void AddStudents(SeededRandom random, DateTime createdAt)
    {
        foreach (var (student, i) in DemoCatalog.Students.Select((student, i) => (student, i)))
        {
            var at = i == 0 ? createdAt : At(student.IsAbroad ? -79 + i : -125 + i, 10);
            _students.Add(Student.Create(
                OrganizationId,
                (student.IsAbroad ? _abroad : _program).Id,
                student.FirstName,
                student.LastName,
                student.Email,
                at,
                i == 0 ? "user_123abc" : random.NewId(Student.IdPrefix, at)));
        }

        _others.AddRange(_students);
    }

    private void AddPosters(SeededRandom random, DateTime createdAt)
    {
        foreach (var (place, i) in DemoCatalog.Posters.Select((place, i) => (place, i)))
        {
            var at = i == 0 ? createdAt : At(place.FirstDay, 11);
            var student = _students[place.Student];
            var program = student.ProgramId == _program.Id ? _program : _abroad;
            var poster = Poster.Create(
                OrganizationId,
                program.Id,
                student.Id,
                at,
                place.Location,
                id: i == 0 ? "poster_123abc" : random.NewId(Poster.IdPrefix, at),
                code: place.Code);
            // The target of its scans, before a status that ends them.
            _spots.Add(new Spot(place, ScanTarget.Of(poster, program)));
            poster.Update(poster.Location, poster.DestinationUrl, place.Status, poster.Metadata, At(place.LastDay + 1, 8));
            _others.Add(poster);
        }
    }

    /// <summary>Creates the impressions with documented IDs. The second one has the sign-up, so that the documented request can create that of the first.</summary>
    private List<Impression> Documented()
    {
        var at = DocumentedScanAt.AddDays(-1);
        var converted = Scan("imp_456def", at);
        var referral = Referral.Create(converted, 0, "Sam", "Okafor", "sam@example.com", at.AddMinutes(4), id: "ref_123abc");
        _others.Add(referral);
        _others.Add(Earning.Create(referral, 500, at.AddHours(2), description: "First order", id: "earn_123abc"));
        return [converted, Scan("imp_123abc", DocumentedScanAt)];

        Impression Scan(string id, DateTime at) => Impression.Record(
            _spots[0].Target,
            at,
            new ScanSignals { UserAgent = DocumentedAgent },
            IPAddress.Parse("192.168.1.1"),
            ScanFields.OfQuery([], referrer: null),
            id);
    }

    private IEnumerable<Impression> Scans()
    {
        var start = _now.AddDays(-Days);
        var last = start;
        for (var day = -Days; day <= 0; day++)
        {
            // Each day has its own seed. A day that is cut off by the start or the end of the history does not change another.
            var random = new SeededRandom((ulong)(Days + day));
            foreach (var visit in Visits(day, random).OrderBy(visit => visit.At))
            {
                // No two in the same millisecond, so that the order of the IDs is the order of the scans.
                var at = UtcTime.ToMilliseconds(visit.At);
                at = at > last ? at : last.AddMilliseconds(1);
                var id = random.NewId(Impression.IdPrefix, at);
                if (visit.At <= start || at > _now)
                {
                    continue;
                }

                last = at;
                var impression = Impression.Record(visit.Spot.Target, at, visit.Signals, visit.Address, visit.Fields, id);
                if (visit.SignUp is { } signUp)
                {
                    _signUps.Add((impression, signUp));
                }

                yield return impression;
            }
        }
    }

    /// <summary>Creates the visits of a campus day, in no particular order.</summary>
    private IEnumerable<Visit> Visits(int day, SeededRandom random)
    {
        var weekDay = Midnight(day).DayOfWeek;
        var isWeekend = weekDay is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var trend = 1 - Growth + (2 * Growth * (Days + day) / Days);
        foreach (var spot in _spots.Where(spot => day > spot.Place.FirstDay && day <= spot.Place.LastDay))
        {
            var expected = ScansPerDay * spot.Place.Popularity * WeekDays[(int)weekDay] * trend * random.Between(0.8, 1.2);
            var count = (int)(expected + random.NextDouble());
            for (var i = 0; i < count; i++)
            {
                var kind = (Kind)random.PickWeighted(Kinds);
                // Bots do not follow the rhythm of the day.
                var hour = kind is Kind.Bot ? random.Between(0, 24) : random.PickWeighted(isWeekend ? WeekendHours : WeekdayHours) + random.NextDouble();
                var visit = NewVisit(spot, At(day, hour), kind, day, random);
                yield return visit;
                if (kind is Kind.Person && random.Chance(0.055))
                {
                    yield return visit with
                    {
                        At = visit.At.AddSeconds(random.Between(2, 28)),
                        Signals = visit.Signals with { IsRepeat = true },
                        SignUp = null,
                    };
                }
            }
        }
    }

    private static Visit NewVisit(Spot spot, DateTime at, Kind kind, int day, SeededRandom random)
    {
        var signals = kind switch
        {
            Kind.Bot => new ScanSignals { UserAgent = random.Pick(DemoCatalog.Bots) },
            Kind.Preview => new ScanSignals { UserAgent = random.Pick(DemoCatalog.Previews) },
            Kind.Prefetch => new ScanSignals { UserAgent = DemoCatalog.Prefetching, Purpose = "prefetch" },
            _ => new ScanSignals { UserAgent = DemoCatalog.People.Agents[random.PickWeighted(DemoCatalog.People.Weights)] },
        };
        var referrer = kind is Kind.Person && random.Chance(0.06) ? random.Pick(DemoCatalog.Referrers) : null;
        return new Visit(
            spot,
            at,
            signals,
            NewAddress(kind, random),
            spot.Fields(day, referrer),
            kind is Kind.Person && random.Chance(ReferralRate) ? new SeededRandom(random.Next()) : null);
    }

    /// <summary>Creates an address for documentation (RFC 5737, RFC 3849): one of the campus, one of a phone network, or one of a data center.</summary>
    private static IPAddress NewAddress(Kind kind, SeededRandom random)
    {
        if (kind is Kind.Bot or Kind.Preview)
        {
            return new IPAddress([203, 0, 113, Host(254)]);
        }

        switch (random.PickWeighted([0.4, 0.25, 0.35]))
        {
            case 0:
                // All devices of the campus network share a few addresses.
                return new IPAddress([192, 0, 2, Host(8)]);
            case 1:
                return new IPAddress([198, 51, 100, Host(254)]);
            default:
                Span<byte> bytes = stackalloc byte[16];
                BinaryPrimitives.WriteUInt32BigEndian(bytes, 0x2001_0DB8);
                BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], (uint)random.Next() & 0xFFFF);
                BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], random.Next());
                return new IPAddress(bytes);
        }

        byte Host(int count) => (byte)(1 + (random.Next() % (uint)count));
    }

    private void AddSignUp(Impression impression, DateTime at, SeededRandom random, HashSet<string> emails)
    {
        var (firstName, lastName) = (random.Pick(DemoCatalog.FirstNames), random.Pick(DemoCatalog.LastNames));
        var name = $"{firstName}.{lastName}".ToLowerInvariant();
        var host = random.Chance(0.7) ? "example.com" : "example.org";
        var email = $"{name}@{host}";
        for (var i = 2; !emails.Add(email); i++)
        {
            email = $"{name}{i}@{host}";
        }

        var referral = Referral.Create(impression, 0, firstName, lastName, email, at, id: random.NewId(Referral.IdPrefix, at));
        _others.Add(referral);
        var convertedAt = at.AddHours(random.Between(2, 72));
        var decidedAt = convertedAt.AddHours(random.Between(12, 120));
        switch (random.PickWeighted([0.14, 0.22, 0.52, 0.12]))
        {
            case 1:
                Become(ReferralStatus.Converted, convertedAt);
                break;
            case 2:
                Become(ReferralStatus.Converted, convertedAt);
                if (Become(ReferralStatus.Verified, decidedAt) && random.Chance(0.5))
                {
                    AddEarning(referral, decidedAt.AddHours(random.Between(0.2, 20)), random);
                }

                break;
            case 3:
                Become(ReferralStatus.Rejected, decidedAt);
                break;
            default:
                break;
        }

        bool Become(ReferralStatus status, DateTime when)
        {
            if (when > _now)
            {
                return false;
            }

            referral.Update(
                referral.FirstName, referral.LastName, referral.Email, referral.ProfilePicture, status, referral.VerifiedAt, referral.Metadata, when);
            return true;
        }
    }

    private void AddEarning(Referral referral, DateTime at, SeededRandom random)
    {
        if (at > _now)
        {
            return;
        }

        var currency = referral.ProgramId == _abroad.Id && random.Chance(0.6) ? "EUR" : "USD";
        var earning = Earning.Create(
            referral, random.Pick<long>([500, 500, 1_000, 1_500, 2_500]), at, currency, description: "First order", id: random.NewId(Earning.IdPrefix, at));
        _others.Add(earning);
        var processedAt = at.AddDays(random.Between(1, 5));
        var settledAt = processedAt.AddDays(random.Between(0.5, 3));
        var transfer = $"transfer {1_000 + (random.Next() % 9_000)}";
        switch (random.PickWeighted([0.08, 0.08, 0.77, 0.07]))
        {
            case 1:
                Become(EarningStatus.Processing, null, processedAt);
                break;
            case 2:
                Become(EarningStatus.Processing, null, processedAt);
                Become(EarningStatus.Paid, transfer, settledAt);
                break;
            case 3:
                Become(EarningStatus.Processing, null, processedAt);
                Become(EarningStatus.Failed, transfer, settledAt);
                break;
            default:
                break;
        }

        void Become(EarningStatus status, string? paymentReference, DateTime when)
        {
            if (when <= _now)
            {
                earning.Update(
                    earning.Amount, earning.Currency, earning.Type, earning.Description, status, paymentReference, earning.Metadata, when);
            }
        }
    }

    /// <summary>Gets the date of a day on the campus.</summary>
    /// <param name="day">The day, 0 for the day of the start.</param>
    private DateTime Midnight(int day) => (_now + CampusOffset).Date.AddDays(day);

    /// <summary>Gets the time of an hour on the campus, UTC.</summary>
    /// <param name="day">The day, 0 for the day of the start.</param>
    /// <param name="hour">The hour, with a fraction.</param>
    private DateTime At(int day, double hour) => DateTime.SpecifyKind(Midnight(day).AddHours(hour) - CampusOffset, DateTimeKind.Utc);

    /// <summary>A poster with the target of its scans, and the fields that they bring along.</summary>
    private sealed class Spot(DemoPoster place, ScanTarget target)
    {
        private readonly Dictionary<(int Campaign, string Referrer), ScanFields> _fields = [];

        public DemoPoster Place { get; } = place;

        public ScanTarget Target { get; } = target;

        public ScanFields Fields(int day, string? referrer)
        {
            var campaign = Place.Campaigns.Count * (Days + day) / (Days + 1);
            if (!_fields.TryGetValue((campaign, referrer ?? ""), out var fields))
            {
                fields = ScanFields.OfQuery(Place.Campaigns.Count == 0 ? [] : Place.Campaigns[campaign], referrer);
                _fields.Add((campaign, referrer ?? ""), fields);
            }

            return fields;
        }
    }

    /// <summary>A scan before it is recorded.</summary>
    /// <param name="Spot">The poster.</param>
    /// <param name="At">The time, UTC.</param>
    /// <param name="Signals">The input of the classification.</param>
    /// <param name="Address">The IP address.</param>
    /// <param name="Fields">The fields that the scan brings along.</param>
    /// <param name="SignUp">The random numbers of the sign-up; null if the person does not sign up.</param>
    private sealed record Visit(Spot Spot, DateTime At, ScanSignals Signals, IPAddress Address, ScanFields Fields, SeededRandom? SignUp);
}
