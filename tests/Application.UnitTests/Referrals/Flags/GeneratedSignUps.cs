using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions;
using Impressions.Application.Referrals;
using Impressions.Application.Referrals.Commands.CreateReferral;
using Impressions.Application.Users;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Referrals.Flags;
using Impressions.Domain.Students;
using Moq;

namespace Impressions.Application.UnitTests.Referrals.Flags;

/// <summary>
/// 5,600 generated sign-ups of 60 ambassadors in 90 days, 600 of them dishonest. Their author did not know the rules. <c>docs/trust.md</c> describes the kinds. The
/// people are invented, the mail domains are not: nothing may be sent to these addresses.
/// </summary>
internal sealed class GeneratedSignUps : IDisposable
{
    private readonly JsonDocument _document;

    private GeneratedSignUps(JsonDocument document) => _document = document;

    public static GeneratedSignUps Load()
    {
        using var stream = typeof(GeneratedSignUps).Assembly.GetManifestResourceStream(typeof(GeneratedSignUps), "signups.json.gz")!;
        using var text = new GZipStream(stream, CompressionMode.Decompress);
        return new(JsonDocument.Parse(text));
    }

    /// <summary>Signs everybody up in the order of time, as the service does, and gets the referrals with the truth about them.</summary>
    public async Task<IReadOnlyList<(Referral Referral, bool IsHonest, string Kind)>> ReplayAsync(PrivacyMode privacyMode)
    {
        var data = _document.RootElement;
        var program = Program.Create("org_1", "Campus", "https://example.com", DateTime.UnixEpoch, privacyMode, id: "prog_1", referralsPerImpression: 1_000);
        var students = data.GetProperty("ambassadors").EnumerateArray()
            .Select((student, index) => (Name: NameOf(student[0]), Email: student[1].GetString()!, Id: $"user_{index}"))
            .Select(student => Student.Create("org_1", program.Id, student.Name.First, student.Name.Last, student.Email, DateTime.UnixEpoch, id: student.Id))
            .ToList();
        var agents = data.GetProperty("user_agents").EnumerateArray().Select(agent => agent.GetString()).ToList();
        var impressions = data.GetProperty("scans").EnumerateArray().Select((scan, index) => Impression.Record(
            ScanTarget.Of(Poster.Create("org_1", program.Id, students[scan[0].GetInt32()].Id, DateTime.UnixEpoch), program),
            DateTime.UnixEpoch.AddMilliseconds(scan[1].GetInt64()),
            new ScanSignals { UserAgent = agents[scan[3].GetInt32()] },
            IPAddress.Parse(scan[2].GetString()!),
            ScanFields.Of(Metadata.Empty),
            $"imp_{index}")).ToList();
        var stored = new Stored(impressions.ToDictionary(impression => impression.Id));
        var lookup = new Mock<IStudentRepository>();
        lookup.Setup(repository => repository.FindAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string id, CancellationToken _) => students.Single(student => student.Id == id));
        var flagging = new SignUpFlagging(stored, lookup.Object, new Scans(impressions), new DisposableEmails(new HashSet<string>()));
        var replayed = new List<(Referral, bool, string)>();
        foreach (var (row, index) in data.GetProperty("sign_ups").EnumerateArray().Select((row, index) => (row, index)))
        {
            var impression = impressions[row[0].GetInt32()];
            var (first, last) = NameOf(row[3]);
            var referral = Referral.Create(
                impression, 0, first, last, row[2].GetString()!, DateTime.UnixEpoch.AddMilliseconds(row[1].GetInt64()), id: $"ref_{index}");
            await flagging.FlagAsync(referral, impression, program, CancellationToken.None);
            stored.Add(referral);
            replayed.Add((referral, row[4].GetBoolean(), row[5].GetString()!));
        }

        return replayed;
    }

    /// <summary>Splits a name. One without a last name gets a dash.</summary>
    private static (string First, string Last) NameOf(JsonElement name) =>
        name.GetString()!.Split(' ', 2) is [var first, var last] ? (first, last) : (name.GetString()!, "-");

    public void Dispose() => _document.Dispose();

    /// <summary>Referrals in memory, in the order of time.</summary>
    private sealed class Stored(IReadOnlyDictionary<string, Impression> impressions) : IReferralRepository
    {
        private readonly Dictionary<string, Referral> _byId = [];
        private readonly List<EarlierSignUp> _signUps = [];

        public void Add(Referral referral)
        {
            var impression = impressions[referral.ImpressionId];
            _byId.Add(referral.Id, referral);
            _signUps.Add(new(
                referral.Id,
                referral.CreatedAt,
                referral.StudentId,
                impression.Id,
                impression.ScannedAt,
                impression.IpAddress,
                impression.UserAgent,
                impression.DeviceType,
                impression.Traffic));
        }

        public Task<IReadOnlyList<EarlierSignUp>> ListLatestOfProgramAsync(string programId, DateTime since, int limit, CancellationToken cancellationToken) =>
            LatestAsync(_ => true, since, limit);

        public Task<IReadOnlyList<EarlierSignUp>> ListLatestOfStudentAsync(string studentId, DateTime since, int limit, CancellationToken cancellationToken) =>
            LatestAsync(signUp => signUp.StudentId == studentId, since, limit);

        public Task<IReadOnlyList<Referral>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Referral>>([.. ids.Select(id => _byId[id])]);

        public Task<Referral?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Referral>> ListAsync(ReferralFilter filter, Slice slice, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<int, string>> ListSlotsAsync(string impressionId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string?> FindIdByEmailAsync(string programId, string emailKey, CancellationToken cancellationToken) => throw new NotSupportedException();

        private Task<IReadOnlyList<EarlierSignUp>> LatestAsync(Func<EarlierSignUp, bool> matches, DateTime since, int limit)
        {
            var latest = new List<EarlierSignUp>();
            for (var i = _signUps.Count - 1; i >= 0 && _signUps[i].CreatedAt > since && latest.Count < limit; i--)
            {
                if (matches(_signUps[i]))
                {
                    latest.Add(_signUps[i]);
                }
            }

            return Task.FromResult<IReadOnlyList<EarlierSignUp>>(latest);
        }
    }

    /// <summary>Counts the scans in memory.</summary>
    private sealed class Scans(IReadOnlyList<Impression> impressions) : IScanCounts
    {
        private readonly ILookup<string, Impression> _byStudent = Counted(impressions).ToLookup(impression => impression.StudentId);
        private readonly ILookup<IPAddress, Impression> _byNetwork =
            Counted(impressions).ToLookup(impression => IPAddress.Parse(impression.IpAddress!).ToNetwork());

        public Task<int> CountOfStudentAsync(string studentId, DateTime from, DateTime until, CancellationToken cancellationToken) =>
            CountAsync(_byStudent[studentId], from, until);

        public Task<int> CountOfNetworkAsync(string programId, string address, DateTime from, DateTime until, CancellationToken cancellationToken) =>
            CountAsync(_byNetwork[IPAddress.Parse(address).ToNetwork()], from, until);

        private static IEnumerable<Impression> Counted(IEnumerable<Impression> impressions) =>
            impressions.Where(impression => impression.Traffic is not (Traffic.Bot or Traffic.Preview));

        private static Task<int> CountAsync(IEnumerable<Impression> scans, DateTime from, DateTime until) =>
            Task.FromResult(scans.Count(scan => scan.ScannedAt > from && scan.ScannedAt <= until));
    }
}
