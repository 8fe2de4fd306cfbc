using Impressions.Application.Common.Behaviors;
using Impressions.Application.Programs;
using Impressions.Domain.Common;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

public sealed class UnitOfWorkTests
{
    private const string Organization = "org_1";

    /// <summary>If a unique row exists already, nothing is saved, neither that row nor the others.</summary>
    [Test]
    public async Task AnExistingUniqueRow_FailsTheSave()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddOneOfEverythingAsync(Organization);
        await using var context = database.As(Organization);
        var program = await context.Programs.SingleAsync();
        var student = await context.Students.SingleAsync();
        var impression = await context.Impressions.SingleAsync();
        var key = await context.IdempotencyKeys.SingleAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(await SaveAsync(NewStudent("ADA@EXAMPLE.COM")), Is.False, "the e-mail address of a student, in any case");
            Assert.That(await SaveAsync(Referral.Create(impression, 1, "G", "H", "Grace@Example.com", MigratedDatabase.Now)), Is.False, "of a referral");
            Assert.That(await SaveAsync(Referral.Create(impression, 0, "G", "H", "other@example.com", MigratedDatabase.Now)), Is.False, "the slot");
            Assert.That(await SaveAsync(key), Is.False, "the idempotency key");
            Assert.That(await SaveAsync(NewStudent("other@example.com")), Is.True);
            Assert.That(await SaveAsync(Referral.Create(impression, 1, "G", "H", "other@example.com", MigratedDatabase.Now)), Is.True);
        });
        Assert.That(await context.Posters.CountAsync(), Is.EqualTo(3), "the existing poster, and those of the two successful saves");

        Student NewStudent(string email) => Student.Create(Organization, program.Id, "Ada", "Lovelace", email, MigratedDatabase.Now);

        async Task<bool> SaveAsync(object row)
        {
            await using var request = database.RequestOf(Organization);
            var services = request.ServiceProvider;
            services.GetRequiredService<ImpressionsDbContext>().AddRange(
                row, Poster.Create(Organization, program.Id, student.Id, MigratedDatabase.Now));
            return await services.GetRequiredService<IUnitOfWork>().TrySaveAsync(CancellationToken.None);
        }
    }

    [Test]
    public async Task AConcurrentUpdate_FailsTheSave_AndTheRowIsReadAgain()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddOneOfEverythingAsync(Organization);
        await using var one = database.RequestOf(Organization);
        await using var other = database.RequestOf(Organization);
        Rename(await FindAsync(one), "One");
        Rename(await FindAsync(other), "Other");

        Assert.That(await SaveAsync(one), Is.True);
        Assert.That(await SaveAsync(other), Is.False);

        var anew = await FindAsync(other);
        Assert.That((anew.Name, anew.Version), Is.EqualTo(("One", 2)));
        Rename(anew, "Other");
        Assert.That(await SaveAsync(other), Is.True);
        Assert.That(await FindAsync(other), Has.Property(nameof(Program.Version)).EqualTo(3));

        async Task<Program> FindAsync(AsyncServiceScope request)
        {
            var id = await request.ServiceProvider.GetRequiredService<ImpressionsDbContext>().Programs.Select(program => program.Id).SingleAsync();
            return (await request.ServiceProvider.GetRequiredService<IProgramRepository>().FindAsync(id, CancellationToken.None))!;
        }

        static Task<bool> SaveAsync(AsyncServiceScope request) =>
            request.ServiceProvider.GetRequiredService<IUnitOfWork>().TrySaveAsync(CancellationToken.None);
    }

    [Test]
    public async Task DiscardedChanges_AreNotSaved()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddOneOfEverythingAsync(Organization);
        await using var request = database.RequestOf(Organization);
        var context = request.ServiceProvider.GetRequiredService<ImpressionsDbContext>();
        var work = request.ServiceProvider.GetRequiredService<IUnitOfWork>();
        Rename(await context.Programs.SingleAsync(), "Discarded");

        work.Discard();
        await work.TrySaveAsync(CancellationToken.None);

        Assert.That((await context.Programs.SingleAsync()).Name, Is.EqualTo("Program"));
    }

    /// <summary>Another error is not a conflict between callers, so a retry would not help.</summary>
    [Test]
    public async Task AnyOtherError_IsThrown()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await using var request = database.RequestOf(Organization);
        request.ServiceProvider.GetRequiredService<ImpressionsDbContext>()
            .Add(Program.Create("org_none", "Program", "https://example.com", MigratedDatabase.Now));

        Assert.That(
            () => request.ServiceProvider.GetRequiredService<IUnitOfWork>().TrySaveAsync(CancellationToken.None),
            Throws.TypeOf<DbUpdateException>());
    }

    private static void Rename(Program program, string name) => program.Update(
        name,
        program.LandingUrl,
        program.FallbackUrl,
        program.PrivacyMode,
        program.ReferralsPerImpression,
        program.Status,
        Metadata.Empty,
        program.CallToAction,
        program.RetentionDays,
        MigratedDatabase.Now);
}
