using Impressions.Application.Impressions;
using Impressions.Application.Statistics;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.IntegrationTests.Ingestion;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Statistics;

/// <summary>An organization with programs, students and posters, whose scans and sign-ups a seed determines.</summary>
internal sealed class StatisticsWorld : IAsyncDisposable
{
    public const string OrganizationId = "org_1";

    private static readonly string?[] UserAgents =
    [
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
        "Googlebot/2.1 (+http://www.google.com/bot.html)",
        null,
    ];

    private readonly MigratedDatabase _database;
    private readonly Random _random;
    private readonly List<Program> _programs = [];
    private readonly List<Poster> _posters = [];
    private readonly List<Impression> _impressions = [];
    private readonly List<string> _referrals = [];
    private readonly SemaphoreSlim _writing = new(1);
    private int _emails;

    private StatisticsWorld(MigratedDatabase database, int seed)
    {
        _database = database;
        _random = new Random(seed);
    }

    public MigratedDatabase Database => _database;

    public IStatisticsMaintenance Maintenance => _database.Services.GetRequiredService<IStatisticsMaintenance>();

    public IReadOnlyList<Program> Programs => _programs;

    public IReadOnlyList<Poster> Posters => _posters;

    /// <summary>Creates the organization, and another one that has a scan as well.</summary>
    public static async Task<StatisticsWorld> CreateAsync(int seed, MigratedDatabase? database = null)
    {
        var world = new StatisticsWorld(database ?? await MigratedDatabase.CreateAsync(), seed);
        var start = MigratedDatabase.Now.AddYears(-2);
        world._programs.AddRange(Enumerable.Range(0, 2).Select(n => Program.Create(OrganizationId, $"Program {n}", "https://example.com", start)));
        Student[] students = [.. Enumerable.Range(0, 3).Select(n => Student.Create(
            OrganizationId, world._programs[n % 2].Id, "Ada", $"Lovelace {n}", $"ada{n}@example.com", start))];
        world._posters.AddRange(Enumerable.Range(0, 6).Select(n => Poster.Create(
            OrganizationId, world._programs[n % 2].Id, students[n % 3].Id, start, n == 5 ? null : $"Wall {n % 4}")));
        await world._database.SaveAsync([Organization.Create("One", start, OrganizationId), .. world._programs, .. students, .. world._posters]);
        await world._database.AddOneOfEverythingAsync("org_2");
        return world;
    }

    /// <summary>Writes a batch of scans as the writer does.</summary>
    /// <param name="count">The number of scans.</param>
    /// <param name="period">The time until now in which they happened; null for 40 days.</param>
    public async Task ScanAsync(int count, TimeSpan? period = null)
    {
        // The writer serves one caller at a time.
        await _writing.WaitAsync();
        try
        {
            var batch = Enumerable.Range(0, count).Select(_ => NewScan(period ?? TimeSpan.FromDays(40))).ToList();
            await _database.Services.GetRequiredService<IImpressionBatchWriter>().WriteAsync([.. batch.Select(scan => new NewImpression(scan, Key: null))]);
            _impressions.AddRange(batch);
        }
        finally
        {
            _writing.Release();
        }
    }

    public async Task SignUpAsync()
    {
        if (_impressions.Count > 0)
        {
            var impression = _impressions[_random.Next(_impressions.Count)];
            var createdAt = impression.ScannedAt.AddMinutes(_random.Next(10_000));
            var referral = Referral.Create(
                impression, _random.Next(1_000_000), "Grace", "Hopper", $"grace{_emails++}@example.com", createdAt);
            await SaveAsync(database => database.Add(referral));
            _referrals.Add(referral.Id);
        }
    }

    public async Task EarnAsync()
    {
        if (_referrals.Count > 0)
        {
            var id = _referrals[_random.Next(_referrals.Count)];
            await SaveAsync(async database =>
            {
                var referral = await database.Referrals.SingleAsync(referral => referral.Id == id);
                if (referral.Status is not ReferralStatus.Rejected)
                {
                    database.Add(Earning.Create(
                        referral, _random.Next(1, 1_000), referral.CreatedAt.AddHours(_random.Next(100)), _random.Next(2) == 0 ? "USD" : "EUR"));
                }
            });
        }
    }

    /// <summary>Changes the status of a referral, or the amount and the status of an earning.</summary>
    public Task ChangeAsync() => SaveAsync(async database =>
    {
        var referrals = await database.Referrals.ToListAsync();
        var earnings = await database.Earnings.ToListAsync();
        if (referrals.Count > 0)
        {
            var referral = referrals[_random.Next(referrals.Count)];
            referral.Update(
                referral.FirstName,
                referral.LastName,
                referral.Email,
                referral.ProfilePicture,
                referral.Status is ReferralStatus.Rejected ? ReferralStatus.Pending : Pick(ReferralStatus.Verified, ReferralStatus.Rejected),
                referral.VerifiedAt,
                referral.Metadata,
                MigratedDatabase.Now);
        }

        if (earnings.FirstOrDefault(earning => earning.Status is EarningStatus.Pending or EarningStatus.Failed) is { } open)
        {
            open.Update(
                _random.Next(1, 1_000), open.Currency, open.Type, open.Description, open.Status is EarningStatus.Failed ? EarningStatus.Pending : Pick(EarningStatus.Paid, EarningStatus.Failed), open.PaymentReference, open.Metadata, MigratedDatabase.Now);
        }
    });

    /// <returns>The number of transactions that compact the changes.</returns>
    public Task<int> CombineAsync() => _database.Services.GetRequiredService<StatisticsCompactor>().CombineAsync(CancellationToken.None);

    /// <returns>Whether changes may be left.</returns>
    public Task<bool> CompactAsync() => _database.Services.GetRequiredService<StatisticsCompactor>().CompactAsync(CancellationToken.None);

    /// <summary>Gets the differences that <c>statistics verify</c> finds.</summary>
    public async Task<IReadOnlyList<string>> VerifyAsync()
    {
        var found = new List<string>();
        await foreach (var difference in Maintenance.VerifyAsync(new Progress<StatisticsProgress>(), CancellationToken.None))
        {
            found.Add(difference.ToString());
        }

        return found;
    }

    /// <summary>Reads as a request does.</summary>
    public async Task<T> ReadAsync<T>(
        Func<IStatisticsRepository, Task<T>> read, string organizationId = OrganizationId, DbCommandInterceptor? interceptor = null)
    {
        await using var request = _database.RequestOf(organizationId, interceptor);
        return await read(request.ServiceProvider.GetRequiredService<IStatisticsRepository>());
    }

    public async ValueTask DisposeAsync()
    {
        _writing.Dispose();
        await _database.DisposeAsync();
    }

    private Impression NewScan(TimeSpan period)
    {
        var poster = _posters[_random.Next(_posters.Count)];
        var at = MigratedDatabase.Now.AddMilliseconds(-_random.NextInt64((long)period.TotalMilliseconds));
        var query = new Dictionary<string, string> { ["utm_source"] = $"source{_random.Next(3)}" };
        var fields = ScanFields.OfQuery(_random.Next(2) == 0 ? query : [], _random.Next(3) == 0 ? "https://example.com/page" : null);
        fields.SetPlace(_random.Next(3) == 0 ? null : new Place(Pick("DE", "FR"), null, null));
        return Impression.Record(
            ScanTarget.Of(poster, _programs.Single(program => program.Id == poster.ProgramId)),
            at,
            new ScanSignals { UserAgent = UserAgents[_random.Next(UserAgents.Length)], IsRepeat = _random.Next(10) == 0 },
            address: null,
            fields);
    }

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    private Task SaveAsync(Action<ImpressionsDbContext> change) => SaveAsync(database =>
    {
        change(database);
        return Task.CompletedTask;
    });

    private async Task SaveAsync(Func<ImpressionsDbContext, Task> change)
    {
        await using var database = _database.As(OrganizationId);
        await change(database);
        await database.SaveChangesAsync();
    }
}
