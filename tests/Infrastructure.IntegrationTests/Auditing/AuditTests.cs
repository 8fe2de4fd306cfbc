using System.Net;
using Impressions.Application.Auditing;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Impressions;
using Impressions.Domain.Auditing;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Events;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Referrals.Flags;
using Impressions.Domain.Students;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Auditing;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Auditing;

/// <summary>Entries of the audit log are saved with the changes of a request, and are never changed.</summary>
public sealed class AuditTests
{
    private const string Organization = "org_1";

    private static readonly AuditedAction Action = new("do_it", "poster", "poster_asked");

    [Test]
    public async Task EachChangedResource_HasAnEntry_InTheSameSave()
    {
        await using var database = await CreateAsync();
        var program = Program.Create(Organization, "Program", "https://example.com", MigratedDatabase.Now);
        var student = Student.Create(Organization, program.Id, "Ada", "Lovelace", "ada@example.com", MigratedDatabase.Now);
        Poster[] posters = [.. Enumerable.Range(0, 3).Select(_ => Poster.Create(Organization, program.Id, student.Id, MigratedDatabase.Now))];

        await SaveAsync(database, context => context.AddRange([program, student, .. posters]));

        var entries = await EntriesAsync(database);
        Assert.That(entries.Select(entry => entry.ResourceId), Is.EquivalentTo([program.Id, student.Id, .. posters.Select(poster => poster.Id)]));
        Assert.That(entries.Select(entry => (entry.Action, entry.ActorType, entry.Actor, entry.IpAddress, entry.CreatedAt)), Has.All.EqualTo(
            ("do_it", ActorType.ApiKey, "key_caller", "203.0.113.0", MigratedDatabase.Now)));
    }

    [Test]
    public async Task AnUpdate_NamesItsMembers_AndPersonalOnesWithoutValues()
    {
        await using var database = await CreateAsync();

        await SaveAsync(database, context =>
        {
            var found = context.Referrals.Single();
            found.Update(
                "Ada", found.LastName, "ada@example.com", null, ReferralStatus.Rejected, MigratedDatabase.Now.AddHours(1), Metadata.Parse("""{"secret":"value"}"""), MigratedDatabase.Now);
        });

        var entry = (await EntriesAsync(database)).Single();
        Assert.That(entry.ResourceType, Is.EqualTo("referral"));
        Assert.That(entry.ReadChanges(), Is.EquivalentTo(new[]
        {
            new AuditChange("first_name", null, null),
            new AuditChange("email", null, null),
            new AuditChange("metadata", null, null),
            new AuditChange("status", "verified", "rejected"),
            new AuditChange("verified_at", "2026-01-01T12:00:00.123Z", "2026-01-01T13:00:00.123Z"),
        }));
    }

    /// <summary>A value of a new member is stored only if it is known not to be personal.</summary>
    [Test]
    public async Task ACreation_HasNoPersonalAndNoSecretValue()
    {
        await using var database = await CreateAsync();
        var program = Program.Create(Organization, "Program", "https://example.com", MigratedDatabase.Now);
        var student = Student.Create(Organization, program.Id, "personal_1", "personal_2", "personal_3@example.com", MigratedDatabase.Now, profilePicture: "https://example.com/personal_4", metadata: Metadata.Parse("""{"personal_5":1}"""));
        var poster = Poster.Create(Organization, program.Id, student.Id, MigratedDatabase.Now, "Library");
        var impression = Impression.Record(ScanTarget.Of(poster, program), MigratedDatabase.Now, new ScanSignals { UserAgent = "personal_6" }, IPAddress.Parse("198.51.100.6"), ScanFields.Of(Metadata.Empty));
        var referral = Referral.Create(impression, 0, "personal_7", "personal_8", "personal_9@example.com", MigratedDatabase.Now);

        await SaveAsync(database, context => context.AddRange(
            ApiKey.Create(Organization, "Backend", "sk_secret_of_the_key_that_is_not_stored", [Scopes.PostersRead], MigratedDatabase.Now),
            program,
            student,
            poster,
            impression,
            referral,
            Earning.Create(referral, 500, MigratedDatabase.Now, description: "personal_10"),
            Webhook.Create(Organization, "https://example.com/hook?token=secret_1", [EventType.ReferralCreated], program.Id, "secret_2", MigratedDatabase.Now)));

        var entries = await EntriesAsync(database);
        Assert.That(entries, Has.Count.EqualTo(8));
        Assert.That(entries.Select(entry => entry.Changes), Has.None.Contains("personal_").And.None.Contains("secret_").And.None.Contains("198.51.100"));
        Assert.That(Change("api_key", "scopes"), Is.EqualTo(new AuditChange("scopes", null, Scopes.PostersRead)));
        Assert.That(Change("earning", "amount"), Is.EqualTo(new AuditChange("amount", null, "500")));
        Assert.That(Change("poster", "location"), Is.EqualTo(new AuditChange("location", null, "Library")));
        Assert.That(Change("webhook", "secret"), Is.EqualTo(new AuditChange("secret", null, null)));
        Assert.That(Change("user", "email"), Is.EqualTo(new AuditChange("email", null, null)));

        AuditChange Change(string type, string member) =>
            entries.Single(entry => entry.ResourceType == type).ReadChanges().Single(change => change.Member == member);
    }

    /// <summary>Columns that are no members of responses have no name there: how flags are stored, and keys besides the current one.</summary>
    [Test]
    public async Task FlagsAndKeys_HaveTheNamesOfResponses_AndNoValues()
    {
        await using var database = await CreateAsync();
        var program = Program.Create(
            Organization, "Program", "https://example.com", MigratedDatabase.Now, trust: new TrustRules(RequireImpressionToken: true));
        program.EnsureTokenKey(() => "secret_1", MigratedDatabase.Now);
        program.RotateTokenKey("secret_2", MigratedDatabase.Now);
        var student = Student.Create(Organization, program.Id, "Ada", "Lovelace", "ada@example.com", MigratedDatabase.Now);
        var poster = Poster.Create(Organization, program.Id, student.Id, MigratedDatabase.Now);
        var impression = Impression.Record(ScanTarget.Of(poster, program), MigratedDatabase.Now, new ScanSignals(), null, ScanFields.Of(Metadata.Empty));
        var referral = Referral.Create(impression, 0, "Grace", "Hopper", "grace@example.com", MigratedDatabase.Now);
        referral.SetFlags([ReferralFlagKind.TooFast]);

        await SaveAsync(database, context => context.AddRange(program, student, poster, impression, referral));

        var entries = await EntriesAsync(database);
        var changes = entries.SelectMany(entry => entry.ReadChanges()).ToList();
        Assert.That(changes, Does.Contain(new AuditChange("flags", null, null)).And.Contain(new AuditChange("token_key", null, null)));
        Assert.That(changes.Select(change => change.Member), Has.None.StartsWith("flag_").And.None.EqualTo("is_flagged").And.None.StartsWith("previous_").And.None.Contains("key_created"));
        Assert.That(entries.Select(entry => entry.Changes), Has.None.Contains("secret_"));
    }

    [Test]
    public async Task WhatIsDeleted_HasAnEntryWithoutMembers()
    {
        await using var database = await CreateAsync();
        var id = "";

        await SaveAsync(database, context =>
        {
            var webhook = context.Webhooks.Single();
            id = webhook.Id;
            context.Remove(webhook);
        });

        var entry = (await EntriesAsync(database)).Single();
        Assert.That((entry.ResourceType, entry.ResourceId), Is.EqualTo(("webhook", id)));
        Assert.That(entry.ReadChanges(), Is.Empty);
    }

    [Test]
    public async Task ANewOrganization_HasItsFirstEntry()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var organization = Domain.Organizations.Organization.Create("Demo University", MigratedDatabase.Now, Organization);

        await SaveAsync(database, context => context.Add(organization), caller: null);

        Assert.That((await EntriesAsync(database)).Single().ReadChanges(), Is.EqualTo(new[] { new AuditChange("name", null, "Demo University") }));
    }

    /// <summary>Also an act that changes rows by a statement of its own, such as sending messages again, has an entry.</summary>
    [Test]
    public async Task AnActThatChangesNoResource_HasAnEntryToo()
    {
        await using var database = await MigratedDatabase.CreateAsync();

        await SaveAsync(database, _ => { });

        var entry = (await EntriesAsync(database)).Single();
        Assert.That((entry.Action, entry.ResourceType, entry.ResourceId, entry.Changes), Is.EqualTo(("do_it", "poster", "poster_asked", "[]")));
    }

    [Test]
    public async Task WhatTheServiceDoesByItself_HasNoEntry()
    {
        await using var database = await CreateAsync();
        await using var request = database.RequestOf(Organization);
        var context = request.ServiceProvider.GetRequiredService<ImpressionsDbContext>();
        context.Add(Program.Create(Organization, "Program", "https://example.com", MigratedDatabase.Now));

        await context.SaveChangesAsync();

        Assert.That(await EntriesAsync(database), Is.Empty);
    }

    [Test]
    public async Task ASaveThatFails_LeavesNoEntry_AndTheNextAttemptHasOne()
    {
        await using var database = await CreateAsync();
        await using var request = database.RequestOf(Organization);
        var services = request.ServiceProvider;
        services.GetRequiredService<IAuditTrail>().Begin(Action);
        Change(services, await services.GetRequiredService<ImpressionsDbContext>().Programs.SingleAsync(), "Mine");
        await using (var other = database.As(Organization))
        {
            Change(services, await other.Programs.SingleAsync(), "Theirs");
            await other.SaveChangesAsync();
        }

        Assert.That(await services.GetRequiredService<IUnitOfWork>().TrySaveAsync(CancellationToken.None), Is.False);
        Assert.That(await EntriesAsync(database), Is.Empty);

        Change(services, await services.GetRequiredService<ImpressionsDbContext>().Programs.SingleAsync(), "Mine");
        Assert.That(await services.GetRequiredService<IUnitOfWork>().TrySaveAsync(CancellationToken.None), Is.True);
        Assert.That((await EntriesAsync(database)).Single().ReadChanges(), Is.EqualTo(new[] { new AuditChange("name", "Theirs", "Mine") }));

        static void Change(IServiceProvider services, Program program, string name) => program.Update(
            name, program.LandingUrl, program.FallbackUrl, program.PrivacyMode, program.ReferralsPerImpression, program.Status, program.Metadata,
            program.CallToAction, program.RetentionDays, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
    }

    [Test]
    public async Task AnEntry_CannotBeChangedOrDeleted()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await SaveAsync(database, _ => { });
        foreach (var state in new[] { EntityState.Modified, EntityState.Deleted })
        {
            await using var context = database.As(Organization);
            context.Entry(await context.AuditEntries.SingleAsync()).State = state;

            Assert.That(() => context.SaveChangesAsync(), Throws.TypeOf<NotSupportedException>(), $"{state}");
        }
    }

    [Test]
    public async Task OldEntries_AreDeleted_AfterTheRetention()
    {
        await using var database = await MigratedDatabase.CreateAsync(settings: new Dictionary<string, string> { ["Audit:RetentionDays"] = "30" });
        var actor = MigratedDatabase.Caller.Actor;
        await database.SaveAsync([.. Enumerable.Range(0, 1_203).Select(minute => AuditEntry.Record(
            minute % 2 == 0 ? Organization : "org_2", actor, "sign_in", "session", resourceId: null, [], MigratedDatabase.Now.AddMinutes(minute)))]);
        var cleaner = database.Services.GetRequiredService<AuditCleaner>();

        await cleaner.CleanAsync(CancellationToken.None);
        Assert.That(await CountAsync(), Is.EqualTo(1_203));

        database.Time.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1_200));
        await cleaner.CleanAsync(CancellationToken.None);
        Assert.That(await CountAsync(), Is.EqualTo(3), "the last three minutes");

        async Task<int> CountAsync()
        {
            await using var context = database.As(null);
            return await context.AuditEntries.IgnoreQueryFilters().CountAsync();
        }
    }

    /// <summary>Creates a database in which the organization has a row of each entity, without an entry about them.</summary>
    private static async Task<MigratedDatabase> CreateAsync()
    {
        var database = await MigratedDatabase.CreateAsync();
        await database.AddOneOfEverythingAsync(Organization);
        return database;
    }

    private static async Task SaveAsync(MigratedDatabase database, Action<ImpressionsDbContext> change, string? caller = Organization)
    {
        await using var request = database.RequestOf(caller);
        request.ServiceProvider.GetRequiredService<IAuditTrail>().Begin(Action);
        change(request.ServiceProvider.GetRequiredService<ImpressionsDbContext>());
        Assert.That(await request.ServiceProvider.GetRequiredService<IUnitOfWork>().TrySaveAsync(CancellationToken.None), Is.True);
    }

    private static async Task<List<AuditEntry>> EntriesAsync(MigratedDatabase database)
    {
        await using var context = database.As(Organization);
        return await context.AuditEntries.AsNoTracking().Where(entry => entry.Action == Action.Name).ToListAsync();
    }
}
