using System.Data.Common;
using CsCheck;
using Impressions.Application.ApiKeys;
using Impressions.Application.Common.Paging;
using Impressions.Application.Earnings;
using Impressions.Application.Impressions;
using Impressions.Application.Posters;
using Impressions.Application.Programs;
using Impressions.Application.Referrals;
using Impressions.Application.Users;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

public sealed class ListTests
{
    private const string PlansAreSqlites = "only SQLite explains its plans in this form; other tests check the indexes of both databases.";

    private const string Organization = "org_1";

    private static readonly Program Program = Program.Create(Organization, "Program", "https://example.com", DateTime.UnixEpoch);
    private static readonly ScanTarget Target = ScanTarget.Of(Poster.Create(Organization, Program.Id, "user_1", DateTime.UnixEpoch), Program);
    private static readonly ImpressionFilter Everything = new(null, null, null, null, null, null, null);
    private static readonly Slice Deep = new(new Position(MigratedDatabase.Now, "imp_x"), 0, 101);

    private static readonly TestCaseData[] Filters =
    [
        new(Everything, "OrganizationId_ScannedAt"),
        new(Everything with { From = MigratedDatabase.Now, To = MigratedDatabase.Now }, "OrganizationId_ScannedAt"),
        new(Everything with { ProgramId = "prog_1" }, "ProgramId_ScannedAt"),
        new(Everything with { PosterId = "poster_1" }, "PosterId_ScannedAt"),
        new(Everything with { StudentId = "user_1" }, "StudentId_ScannedAt"),
        new(Everything with { DeviceType = DeviceType.Tablet }, "OrganizationId_DeviceType_ScannedAt"),
        new(Everything with { Traffic = Traffic.Preview }, "OrganizationId_Traffic_ScannedAt"),
        new(Everything with { PosterId = "poster_1", Traffic = Traffic.Human }, "PosterId_ScannedAt"),
        new(Everything with { PosterId = "poster_1", ProgramId = "prog_1", DeviceType = DeviceType.Mobile }, "PosterId_ScannedAt"),
        new(Everything with { StudentId = "user_1", Traffic = Traffic.Human }, "StudentId_ScannedAt"),
        new(Everything with { StudentId = "user_1", ProgramId = "prog_1" }, "StudentId_ScannedAt"),
        new(Everything with { ProgramId = "prog_1", Traffic = Traffic.Human }, "ProgramId_ScannedAt"),
        new(Everything with { DeviceType = DeviceType.Tablet, Traffic = Traffic.Human }, "OrganizationId_DeviceType_ScannedAt"),
    ];

    private static readonly TestCaseData[] PosterFilters =
    [
        new(new PosterFilter(null, null, null, null), "OrganizationId_CreatedAt_Id"),
        new(new PosterFilter("prog_1", null, null, null), "OrganizationId_ProgramId_CreatedAt_Id"),
        new(new PosterFilter(null, "user_1", null, null), "OrganizationId_StudentId_CreatedAt_Id"),
        new(new PosterFilter(null, null, null, PosterStatus.Paused), "OrganizationId_Status_CreatedAt_Id"),
    ];

    private static readonly TestCaseData[] StudentFilters =
    [
        new(new StudentFilter(null, null), "OrganizationId_CreatedAt_Id"),
        new(new StudentFilter("prog_1", null), "OrganizationId_ProgramId_CreatedAt_Id"),
        new(new StudentFilter(null, "ADA@EXAMPLE.COM"), "OrganizationId_EmailKey_CreatedAt_Id"),
    ];

    private static readonly TestCaseData[] ReferralFilters =
    [
        new(new ReferralFilter(null, null, null, null, null), "OrganizationId_CreatedAt_Id"),
        new(new ReferralFilter("prog_1", null, null, null, null), "OrganizationId_ProgramId_CreatedAt_Id"),
        new(new ReferralFilter(null, "user_1", null, null, null), "OrganizationId_StudentId_CreatedAt_Id"),
        new(new ReferralFilter(null, null, ReferralStatus.Verified, null, null), "OrganizationId_Status_CreatedAt_Id"),
        new(new ReferralFilter(null, null, null, "imp_1", null), "OrganizationId_ImpressionId_CreatedAt_Id"),
        new(new ReferralFilter(null, null, null, null, "GRACE@EXAMPLE.COM"), "OrganizationId_EmailKey_CreatedAt_Id"),
    ];

    private static readonly TestCaseData[] EarningFilters =
    [
        new(new EarningFilter(null, null, null, null), "OrganizationId_CreatedAt_Id"),
        new(new EarningFilter("ref_1", null, null, null), "OrganizationId_ReferralId_CreatedAt_Id"),
        new(new EarningFilter(null, "prog_1", null, null), "OrganizationId_ProgramId_CreatedAt_Id"),
        new(new EarningFilter(null, null, null, "user_1"), "OrganizationId_StudentId_CreatedAt_Id"),
        new(new EarningFilter(null, null, EarningStatus.Paid, null), "OrganizationId_Status_CreatedAt_Id"),
    ];

    /// <summary>The tests below find a plan that reads or sorts all rows, since this one does.</summary>
    [SqliteOnly(PlansAreSqlites)]
    [Test]
    public async Task APlan_WithoutAnIndex_HasAScanAndASort()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await using (var context = database.As(null))
        {
            await context.Database.ExecuteSqlRawAsync("DROP INDEX \"IX_Programs_OrganizationId_CreatedAt_Id\"");
        }

        var plan = await PlanAsync(database, repositories => repositories.GetRequiredService<IProgramRepository>()
            .ListAsync(new ProgramFilter(), new Slice(null, 0, 101), CancellationToken.None));

        Assert.That(plan, Does.Contain("SCAN").And.Contain("TEMP B-TREE FOR ORDER BY"));
    }

    /// <summary>Each filter has an index that returns the rows in order: no page sorts rows or reads rows that it does not return.</summary>
    [SqliteOnly(PlansAreSqlites)]
    [TestCaseSource(nameof(Filters))]
    public async Task EveryFilter_UsesItsIndex(ImpressionFilter filter, string index)
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.SaveAsync(
            Domain.Organizations.Organization.Create("Organization", MigratedDatabase.Now, Organization),
            Program.Create(Organization, "Program", "https://example.com", MigratedDatabase.Now, id: "prog_1"),
            Student.Create(Organization, "prog_1", "Ada", "Lovelace", "ada@example.com", MigratedDatabase.Now, id: "user_1"),
            Poster.Create(Organization, "prog_1", "user_1", MigratedDatabase.Now, id: "poster_1"));

        foreach (var slice in new[] { new Slice(null, 0, 101), Deep })
        {
            var plan = await PlanAsync(database, repositories => repositories.GetRequiredService<IImpressionRepository>()
                .ListAsync(filter, slice, CancellationToken.None));

            Assert.That(plan, Does.Contain($"USING INDEX IX_Impressions_{index} ({index.Split('_')[0]}=?"));
            Assert.That(plan, Does.Not.Contain("TEMP B-TREE FOR ORDER BY"), "rows are sorted only within a millisecond");
            Assert.That(plan.Replace("SCAN CONSTANT ROW", "", StringComparison.Ordinal), Does.Not.Contain("SCAN"));
            if (slice.After is not null)
            {
                Assert.That(plan, Does.Contain("ScannedAt<?"), "the index is entered at the cursor");
            }
        }
    }

    /// <summary>An index on a program, a poster or a student has the rows of any organization.</summary>
    [Test]
    public async Task AFilterByAResourceOfAnotherOrganization_ReadsNoImpressions()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddOneOfEverythingAsync("org_2");
        await using var theirs = database.As("org_2");
        var impression = await theirs.Impressions.SingleAsync();
        foreach (var filter in new[]
        {
            Everything with { ProgramId = impression.ProgramId },
            Everything with { PosterId = impression.PosterId },
            Everything with { StudentId = impression.StudentId },
        })
        {
            var commands = new Sent();
            await using var request = database.RequestOf(Organization, commands);

            var rows = await request.ServiceProvider.GetRequiredService<IImpressionRepository>()
                .ListAsync(filter, new Slice(null, 0, 101), CancellationToken.None);

            Assert.That(rows, Is.Empty);
            Assert.That(commands.Texts, Is.Not.Empty.And.None.Contains("Impressions"));
        }
    }

    [SqliteOnly(PlansAreSqlites)]
    [TestCaseSource(nameof(PosterFilters))]
    public async Task EveryFilterOfPosters_UsesItsIndex(PosterFilter filter, string index)
    {
        await using var database = await MigratedDatabase.CreateAsync();

        foreach (var slice in new[] { new Slice(null, 0, 101), Deep })
        {
            var plan = await PlanAsync(database, repositories => repositories.GetRequiredService<IPosterRepository>()
                .ListAsync(filter, slice, CancellationToken.None));

            Assert.That(plan, Does.Contain($"USING INDEX IX_Posters_{index} (OrganizationId=?"));
            Assert.That(plan, Does.Not.Contain("TEMP B-TREE").And.Not.Contain("SCAN"));
        }
    }

    /// <summary>A code is unique: its one row needs no order.</summary>
    [SqliteOnly(PlansAreSqlites)]
    [Test]
    public async Task TheFilterByCode_UsesTheUniqueIndex()
    {
        await using var database = await MigratedDatabase.CreateAsync();

        var plan = await PlanAsync(database, repositories => repositories.GetRequiredService<IPosterRepository>()
            .ListAsync(new PosterFilter(null, null, "DEM0C0DE", null), new Slice(null, 0, 101), CancellationToken.None));

        Assert.That(plan, Does.Contain("USING INDEX IX_Posters_Code (Code=?)"));
    }

    [SqliteOnly(PlansAreSqlites)]
    [TestCaseSource(nameof(StudentFilters))]
    public async Task EveryFilterOfStudents_UsesItsIndex(StudentFilter filter, string index)
    {
        await using var database = await MigratedDatabase.CreateAsync();

        foreach (var slice in new[] { new Slice(null, 0, 101), Deep })
        {
            var plan = await PlanAsync(database, repositories => repositories.GetRequiredService<IStudentRepository>()
                .ListAsync(filter, slice, CancellationToken.None));

            Assert.That(plan, Does.Contain($"USING INDEX IX_Students_{index} (OrganizationId=?"));
            Assert.That(plan, Does.Not.Contain("TEMP B-TREE").And.Not.Contain("SCAN"));
        }
    }

    /// <summary>The lookup that explains a conflict uses the index that enforces it.</summary>
    [SqliteOnly(PlansAreSqlites)]
    [Test]
    public async Task TheLookupOfAnEmail_UsesTheUniqueIndex()
    {
        await using var database = await MigratedDatabase.CreateAsync();

        var plan = await PlanAsync(database, repositories => repositories.GetRequiredService<IStudentRepository>()
            .FindIdByEmailAsync("prog_1", "ADA@EXAMPLE.COM", CancellationToken.None));

        Assert.That(plan, Does.Contain("USING INDEX IX_Students_ProgramId_EmailKey (ProgramId=? AND EmailKey=?)"));
    }

    [SqliteOnly(PlansAreSqlites)]
    [TestCaseSource(nameof(ReferralFilters))]
    public async Task EveryFilterOfReferrals_UsesItsIndex(ReferralFilter filter, string index)
    {
        await using var database = await MigratedDatabase.CreateAsync();

        foreach (var slice in new[] { new Slice(null, 0, 101), Deep })
        {
            var plan = await PlanAsync(database, repositories => repositories.GetRequiredService<IReferralRepository>()
                .ListAsync(filter, slice, CancellationToken.None));

            Assert.That(plan, Does.Contain($"USING INDEX IX_Referrals_{index} (OrganizationId=?"));
            Assert.That(plan, Does.Not.Contain("TEMP B-TREE").And.Not.Contain("SCAN"));
        }
    }

    /// <summary>A new referral reads a few rows, not all rows of its organization.</summary>
    [SqliteOnly(PlansAreSqlites)]
    [Test]
    public async Task TheLookupsOfANewReferral_UseIndexes()
    {
        await using var database = await MigratedDatabase.CreateAsync();

        Assert.That(
            await PlanAsync(database, repositories => repositories.GetRequiredService<IReferralRepository>()
                .ListSlotsAsync("imp_1", CancellationToken.None)),
            Does.Contain("USING INDEX").And.Contain("ImpressionId=?").And.Not.Contain("SCAN"));
        Assert.That(
            await PlanAsync(database, repositories => repositories.GetRequiredService<IReferralRepository>()
                .FindIdByEmailAsync("prog_1", "GRACE@EXAMPLE.COM", CancellationToken.None)),
            Does.Contain("IX_Referrals_ProgramId_EmailKey (ProgramId=? AND EmailKey=?"));
    }

    [SqliteOnly(PlansAreSqlites)]
    [TestCaseSource(nameof(EarningFilters))]
    public async Task EveryFilterOfEarnings_UsesItsIndex(EarningFilter filter, string index)
    {
        await using var database = await MigratedDatabase.CreateAsync();

        foreach (var slice in new[] { new Slice(null, 0, 101), Deep })
        {
            var plan = await PlanAsync(database, repositories => repositories.GetRequiredService<IEarningRepository>()
                .ListAsync(filter, slice, CancellationToken.None));

            Assert.That(plan, Does.Contain($"USING INDEX IX_Earnings_{index} (OrganizationId=?"));
            Assert.That(plan, Does.Not.Contain("TEMP B-TREE").And.Not.Contain("SCAN"));
        }
    }

    [SqliteOnly(PlansAreSqlites)]
    [Test]
    public async Task TheListOfPrograms_UsesItsIndex()
    {
        await using var database = await MigratedDatabase.CreateAsync();

        foreach (var slice in new[] { new Slice(null, 0, 101), Deep })
        {
            var plan = await PlanAsync(database, repositories => repositories.GetRequiredService<IProgramRepository>()
                .ListAsync(new ProgramFilter(), slice, CancellationToken.None));

            Assert.That(plan, Does.Contain("USING INDEX IX_Programs_OrganizationId_CreatedAt_Id (OrganizationId=?"));
            Assert.That(plan, Does.Not.Contain("TEMP B-TREE").And.Not.Contain("SCAN"));
        }
    }

    [SqliteOnly(PlansAreSqlites)]
    [Test]
    public async Task TheListOfKeys_UsesItsIndex()
    {
        await using var database = await MigratedDatabase.CreateAsync();

        foreach (var slice in new[] { new Slice(null, 0, 101), Deep })
        {
            var plan = await PlanAsync(database, repositories => repositories.GetRequiredService<IApiKeyRepository>()
                .ListAsync(new ApiKeyFilter(), slice, CancellationToken.None));

            Assert.That(plan, Does.Contain("USING INDEX IX_ApiKeys_OrganizationId_CreatedAt_Id (OrganizationId=?"));
            Assert.That(plan, Does.Not.Contain("TEMP B-TREE").And.Not.Contain("SCAN"));
        }
    }

    /// <summary>For equal times and for any page size, a walk returns each impression once and in order while new ones arrive.</summary>
    [Test]
    public async Task AWalkByCursor_VisitsEachImpressionOnce_WhileOthersArrive()
    {
        const int Count = 10_000;
        await using var database = await MigratedDatabase.CreateAsync();
        var random = new Random(1);
        var written = Enumerable.Range(0, Count).Select(_ => Make(random.Next(2_000))).ToList();
        await database.SaveAsync([.. written]);
        var expected = written.OrderByDescending(row => row.ScannedAt).ThenByDescending(row => row.Id, StringComparer.Ordinal)
            .Select(row => row.Id).ToList();

        await Gen.Int[1, 400].SampleAsync(
            async pageSize =>
            {
                var visited = new List<string>();
                var arrivals = new List<string>();
                Position? position = null;
                do
                {
                    var page = await ListAsync(database, new Slice(position, 0, pageSize));
                    visited.AddRange(page.Select(row => row.Id));
                    position = page.Count < pageSize ? null : new Position(page[^1].ScannedAt, page[^1].Id);
                    if (visited.Count % 5 == 0)
                    {
                        var arrival = Make(1_000_000 + visited.Count);
                        arrivals.Add(arrival.Id);
                        await database.SaveAsync(arrival);
                    }
                }
                while (position is not null);

                await RemoveAsync(database, arrivals);
                return visited.SequenceEqual(expected);
            },
            iter: 8,
            threads: 1);
    }

    [Test]
    public void ACursor_IsReadBack() => Gen.Select(Gen.Long[0, 4_000_000_000_000], Gen.String[Gen.Char.AlphaNumeric, 1, 64]).Sample((ms, id) =>
    {
        var position = new Position(DateTime.UnixEpoch.AddMilliseconds(ms), id);
        return Cursor.Parse(Cursor.Print(position, Everything), Everything) == position;
    });

    [Test]
    public void AChangedOrTruncatedCursor_IsInvalid() => Gen.Select(Gen.Int[0, 200], Gen.Char["ABCxyz019-_"]).Sample((at, c) =>
    {
        var cursor = Cursor.Print(new Position(MigratedDatabase.Now, "imp_0193a0b1c2d3"), Everything);
        at %= cursor.Length;
        var changed = cursor[..at] + c + cursor[(at + 1)..];
        // base64url ignores some bits of the last character, so a changed one can decode to the same position.
        return (Cursor.Parse(changed, Everything) is null or { Id: "imp_0193a0b1c2d3" }) && (at == 0 || Cursor.Parse(cursor[..at], Everything) is null);
    });

    private static Impression Make(int millisecond) => Impression.Record(
        Target,
        MigratedDatabase.Now.AddMilliseconds(millisecond),
        new ScanSignals { Source = ScanSource.Report },
        null,
        ScanFields.Of(Metadata.Empty));

    private static async Task<IReadOnlyList<Impression>> ListAsync(MigratedDatabase database, Slice slice)
    {
        await using var request = database.RequestOf(Organization);
        return await request.ServiceProvider.GetRequiredService<IImpressionRepository>().ListAsync(Everything, slice, CancellationToken.None);
    }

    private static async Task RemoveAsync(MigratedDatabase database, List<string> ids)
    {
        await using var context = database.As(Organization);
        await context.Impressions.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync();
    }

    private static async Task<string> PlanAsync(MigratedDatabase database, Func<IServiceProvider, Task> list)
    {
        var explain = new Explain();
        await using var request = database.RequestOf(Organization, explain);
        await list(request.ServiceProvider);
        return string.Join('\n', explain.Plan);
    }

    /// <summary>Collects the queries.</summary>
    private sealed class Sent : DbCommandInterceptor
    {
        public List<string> Texts { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Texts.Add(command.CommandText);
            return new(result);
        }
    }

    /// <summary>Collects the query plan of each command.</summary>
    private sealed class Explain : DbCommandInterceptor
    {
        public List<string> Plan { get; } = [];

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            var query = command.CommandText;
            command.CommandText = "EXPLAIN QUERY PLAN " + query;
            await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    Plan.Add(reader.GetString(3));
                }
            }

            command.CommandText = query;
            return result;
        }
    }
}
