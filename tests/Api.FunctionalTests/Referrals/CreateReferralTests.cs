using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Posters;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore;
using AmbassadorProgram = Impressions.Domain.Programs.Program;

namespace Impressions.Api.FunctionalTests.Referrals;

public sealed class CreateReferralTests
{
    private const string Path = "/api/v1/referrals";

    [Test]
    public async Task AReferral_IsCreated_WithItsLocation()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, $$"""
            {"impression_id":"{{impression.Id}}","first_name":" Zoë ","last_name":"Ångström-大","email":" Zoë@Example.com ",
             "profile_picture":"https://example.com/z.jpg","metadata":{"plan":"pro"},"unknown_member":1}
            """);

        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), text);
        var id = (await response.JsonAsync()).Text("id");
        Assert.That(id, Does.Match("^ref_[0-9a-f]{32}$"));
        Assert.That(text, Is.EqualTo(
            $"{{\"id\":\"{id}\",\"impression_id\":\"{impression.Id}\",\"first_name\":\"Zoë\",\"last_name\":\"Ångström-大\",\"email\":\"Zoë@Example.com\","
            + $"\"profile_picture\":\"https://example.com/z.jpg\",\"status\":\"pending\","
            + $"\"flags\":[\"bot_scan\",\"too_fast\"],\"flags_acknowledged_at\":null,\"program_id\":\"{tenant.Program.Id}\","
            + $"\"student_id\":\"{tenant.Student.Id}\",\"created_at\":\"2026-06-01T12:00:00Z\",\"verified_at\":null,"
            + "\"updated_at\":\"2026-06-01T12:00:00Z\",\"metadata\":{\"plan\":\"pro\"}}"));
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo($"{Path}/{id}"));
        using var again = await tenant.Client.GetAsync(response.Headers.Location);
        Assert.That(await again.Content.ReadAsStringAsync(), Is.EqualTo(text));
        Assert.That(again.Headers.ETag, Is.EqualTo(response.Headers.ETag));
    }

    [Test]
    public async Task FourMembers_AreRequired()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync();

        var referral = await tenant.Client.CreateAsync(Path, Body(impression.Id, "grace@example.com"));

        Assert.That(referral.GetProperty("profile_picture").GetString(), Is.Null);
        Assert.That(referral.GetProperty("metadata").GetRawText(), Is.EqualTo("{}"));
    }

    [TestCase("{}")]
    [TestCase("""{"impression_id":null,"first_name":null,"last_name":null,"email":null}""")]
    public async Task MissingMembers_AreReportedAtOnce(string body)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, body);

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name),
            Is.EquivalentTo(new[] { "impression_id", "first_name", "last_name", "email" }));
    }

    [Test]
    public async Task EveryError_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, $$"""
            {"first_name":"{{new string('x', 201)}}","last_name":"a\u0007b","email":"nobody","profile_picture":"javascript:alert(1)","idempotency_key":""}
            """);

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "impression_id", "first_name", "last_name", "email", "profile_picture", "idempotency_key",
        }));
    }

    [Test]
    public async Task EveryWrongType_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, """
            {"impression_id":1,"first_name":[],"last_name":{},"email":true,"profile_picture":2,"metadata":"x"}
            """);

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "impression_id", "first_name", "last_name", "email", "profile_picture", "metadata",
        }));
    }

    [Test]
    public async Task AnInvalidBody_IsRefusedWithAReadableMessage_ByEveryMethod()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        await BodyWalk.RunAsync(tenant.Client, HttpMethod.Post, Path);
        await BodyWalk.RunAsync(tenant.Client, HttpMethod.Put, $"{Path}/{referral.Id}");
    }

    [Test]
    public async Task AnImpressionOfAnotherOrganization_Is404_LikeAnUnknownOne()
    {
        var owner = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();
        var impression = await owner.AddImpressionAsync();

        using var unknown = await stranger.Client.PostJsonAsync(Path, Body("imp_unknown", "grace@example.com"));
        var none = (await unknown.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace();
        Assert.That(none, Does.Contain("There is no such impression."));
        foreach (var id in new[] { impression.Id, "", "a b", new string('x', 65) })
        {
            using var response = await stranger.Client.PostJsonAsync(Path, Body(id, "grace@example.com"));
            Assert.That((await response.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(none), id);
        }
    }

    [Test]
    public async Task AnEmail_InAnyCase_IsUniqueInAProgram()
    {
        var tenant = await Service.Shared.AddTenantAsync(referralsPerImpression: 10);
        var impression = await tenant.AddImpressionAsync();
        await tenant.Client.CreateAsync(Path, Body(impression.Id, "Grace@Example.com"));
        var other = await tenant.AddImpressionAsync();

        foreach (var (id, email) in new[] { (impression.Id, "grace@example.com"), (other.Id, " GRACE@EXAMPLE.COM "), (other.Id, "Grace@Example.com") })
        {
            using var response = await tenant.Client.PostJsonAsync(Path, Body(id, email));
            var problem = await response.IsProblemAsync(HttpStatusCode.Conflict);
            Assert.That(problem.Text("detail"), Is.EqualTo("The program already has a referral with this e-mail address."));
        }
    }

    [TestCase("ada@bücher.example", "ADA@xn--bcher-kva.example.")]
    [TestCase("ada@xn--bcher-kva.example", "ａda@ＢＵ\u0308ＣＨＥＲ．example")]
    public async Task CreateReferral_WithAnEquivalentEmail_Is409(string first, string second)
    {
        var tenant = await Service.Shared.AddTenantAsync(referralsPerImpression: 10);
        var impression = await tenant.AddImpressionAsync();
        var referral = await tenant.Client.CreateAsync(Path, Body(impression.Id, first));
        Assert.That(referral.Text("email"), Is.EqualTo(first));

        using var response = await tenant.Client.PostJsonAsync(Path, Body(impression.Id, second));
        await response.IsProblemAsync(HttpStatusCode.Conflict);

        var other = await tenant.Client.CreateAsync(Path, Body(impression.Id, "grace@example.com"));
        using var update = await tenant.Client.PutJsonAsync($"{Path}/{other.Text("id")}", $$"""{"email":"{{second}}"}""");
        await update.IsProblemAsync(HttpStatusCode.Conflict);
    }

    [TestCase("ada\u200b@example.com")]
    [TestCase("ada@exam\u00adple.com")]
    [TestCase("ada\U000e0041@example.com")]
    public async Task CreateReferral_WithInvisibleCharacterInTheEmail_Is400(string email)
    {
        var tenant = await Service.Shared.AddTenantAsync(referralsPerImpression: 10);
        var impression = await tenant.AddImpressionAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, Body(impression.Id, email));
        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { "email" }));

        var referral = await tenant.AddReferralAsync();
        using var update = await tenant.Client.PutJsonAsync($"{Path}/{referral.Id}", $$"""{"email":"{{email}}"}""");
        await update.IsProblemAsync(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task TheSameEmail_InAnotherProgram_IsAccepted()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var now = Service.Shared.Time.GetUtcNow().UtcDateTime;
        var program = AmbassadorProgram.Create(tenant.OrganizationId, "Other", "https://example.com", now);
        var student = Student.Create(tenant.OrganizationId, program.Id, "Ada", "Lovelace", "ada@example.com", now);
        var poster = Poster.Create(tenant.OrganizationId, program.Id, student.Id, now);
        await Service.Shared.SaveAsync(program, student, poster);
        using var scan = await Service.Shared.Client.ScanAsync(poster.Code);
        await tenant.Client.CreateAsync(Path, Body((await tenant.AddImpressionAsync()).Id, "grace@example.com"));

        var referral = await tenant.Client.CreateAsync(Path, Body(scan.ImpressionId(), "grace@example.com"));

        Assert.That((referral.Text("program_id"), referral.Text("student_id")), Is.EqualTo((program.Id, student.Id)));
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task MoreReferralsThanTheProgramAllows_Are409_WithTheLimit(int allowed)
    {
        var tenant = await Service.Shared.AddTenantAsync(referralsPerImpression: allowed);
        var impression = await tenant.AddImpressionAsync();
        for (var i = 0; i < allowed; i++)
        {
            await tenant.Client.CreateAsync(Path, Body(impression.Id, $"{i}@example.com"));
        }

        using var refused = await tenant.Client.PostJsonAsync(Path, Body(impression.Id, "more@example.com"));

        Assert.That(
            (await refused.IsProblemAsync(HttpStatusCode.Conflict)).Text("detail"),
            Is.EqualTo($"The impression has as many referrals as the program allows for one impression: {allowed}."));
        await tenant.Client.CreateAsync(Path, Body((await tenant.AddImpressionAsync()).Id, "more@example.com"));
    }

    /// <summary>A program may change its limit. Existing referrals count, whatever their slots.</summary>
    [Test]
    public async Task TheLimit_CanBeRaisedAndLowered()
    {
        var tenant = await Service.Shared.AddTenantAsync(referralsPerImpression: 5);
        var impression = await tenant.AddImpressionAsync();
        await PostAsync("1", HttpStatusCode.Created);
        await PostAsync("2", HttpStatusCode.Created);

        await AllowAsync(2);
        await PostAsync("3", HttpStatusCode.Conflict);
        await AllowAsync(1);
        await PostAsync("3", HttpStatusCode.Conflict);
        await AllowAsync(3);
        await PostAsync("3", HttpStatusCode.Created);
        await PostAsync("4", HttpStatusCode.Conflict);

        async Task PostAsync(string name, HttpStatusCode status)
        {
            using var response = await tenant.Client.PostJsonAsync(Path, Body(impression.Id, $"{name}@example.com"));
            Assert.That(response.StatusCode, Is.EqualTo(status));
        }

        async Task AllowAsync(int number)
        {
            using var response = await tenant.Client.PatchJsonAsync(
                $"/api/v1/programs/{tenant.Program.Id}", $$"""{"referrals_per_impression":{{number}}}""");
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task AnArchivedProgram_StillTakesReferrals()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync();
        using var archived = await tenant.Client.PatchJsonAsync($"/api/v1/programs/{tenant.Program.Id}", """{"status":"archived"}""");
        Assert.That((await archived.JsonAsync()).Text("status"), Is.EqualTo("archived"));

        await tenant.Client.CreateAsync(Path, Body(impression.Id, "late@example.com"));
    }

    [Test]
    public async Task AnIdempotencyKey_CreatesOneReferral()
    {
        var tenant = await Service.Shared.AddTenantAsync(referralsPerImpression: 10);
        var impression = await tenant.AddImpressionAsync();

        await IdempotencyWalk.RunAsync(tenant.Client, Path, () => Body(impression.Id, $"{Guid.NewGuid():N}@example.com"), CountAsync);

        async Task<int> CountAsync()
        {
            await using var database = Service.Shared.Database(tenant.OrganizationId);
            return await database.Referrals.CountAsync();
        }
    }

    [Test]
    public async Task AKeyWithoutTheScope_Is403()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();
        var (_, secret) = await tenant.AddKeyAsync(["referrals:read", "impressions:write"]);
        using var client = Service.Shared.With(secret);

        await (await client.PostJsonAsync(Path, "{}")).IsProblemAsync(HttpStatusCode.Forbidden);
        await (await client.PutJsonAsync($"{Path}/{referral.Id}", "{}")).IsProblemAsync(HttpStatusCode.Forbidden);
    }

    private static string Body(string impressionId, string email) =>
        $$"""{"impression_id":"{{impressionId}}","first_name":"Grace","last_name":"Hopper","email":"{{email}}"}""";
}
