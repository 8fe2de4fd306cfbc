using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Microsoft.EntityFrameworkCore;
using AmbassadorProgram = Impressions.Domain.Programs.Program;

namespace Impressions.Api.FunctionalTests.Users;

public sealed class CreateUserTests
{
    private const string Path = "/api/v1/users";

    [Test]
    public async Task AUser_IsCreated_WithItsLocation()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, $$$"""
            {"first_name":" Jordan ","last_name":"Rivera","email":"Jordan@example.com","program_id":"{{{tenant.Program.Id}}}",
             "profile_picture":"https://example.com/j.jpg?a=1","metadata":{"b":1,"a":null},"unknown_member":1}
            """);

        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), text);
        var id = (await response.JsonAsync()).Text("id");
        Assert.That(id, Does.Match("^user_[0-9a-f]{32}$"));
        Assert.That(text, Is.EqualTo(
            $"{{\"id\":\"{id}\",\"first_name\":\"Jordan\",\"last_name\":\"Rivera\",\"email\":\"Jordan@example.com\","
            + $"\"program_id\":\"{tenant.Program.Id}\",\"profile_picture\":\"https://example.com/j.jpg?a=1\","
            + "\"created_at\":\"2026-06-01T12:00:00Z\",\"updated_at\":\"2026-06-01T12:00:00Z\",\"metadata\":{\"b\":1,\"a\":null}}"));
        using var again = await tenant.Client.GetAsync(response.Headers.Location);
        Assert.That(await again.Content.ReadAsStringAsync(), Is.EqualTo(text));
        Assert.That(again.Headers.ETag, Is.EqualTo(response.Headers.ETag));
    }

    /// <summary>Decomposed characters, joined emoji and right-to-left scripts are returned unchanged.</summary>
    [TestCase("Ünïcödé", "Müller-Łukasiewicz", "jürgen@müller.example")]
    [TestCase("U\u0308n\u0131", "Nguye\u0302\u0303n", "ju\u0308rgen@example.com")]
    [TestCase("小龍", "李", "用户@例子.广告")]
    [TestCase("مريم", "\u200fالزهراء", "مريم@مثال.إختبار")]
    [TestCase("🎓👩\u200d🎓", "O’Connor \"<b>\" & 'x'", "o'connor+🎓@example.com")]
    [TestCase("x", "संस्कृत", "a@b")]
    public async Task NamesAndEmails_InAnyScript_AreReturnedUnchanged(string firstName, string lastName, string email)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var body = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["first_name"] = firstName,
            ["last_name"] = lastName,
            ["email"] = email,
            ["program_id"] = tenant.Program.Id,
        });

        var created = await tenant.Client.CreateAsync(Path, body);

        var user = await (await tenant.Client.GetAsync($"{Path}/{created.Text("id")}")).JsonAsync();
        Assert.That((user.Text("first_name"), user.Text("last_name"), user.Text("email")), Is.EqualTo((firstName, lastName, email)));
    }

    [Test]
    public async Task EveryError_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, """
            {"first_name":"a\u0000b","last_name":"a\nb","email":"ada at example.com","profile_picture":"javascript:alert(1)","idempotency_key":""}
            """);

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "first_name", "last_name", "email", "program_id", "profile_picture", "idempotency_key",
        }));
        Assert.That(errors.GetProperty("program_id")[0].GetString(), Is.EqualTo("program_id is required."));
    }

    [Test]
    public async Task EveryWrongType_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, """
            {"first_name":5,"last_name":{},"email":[],"program_id":1,"profile_picture":true,"metadata":"x","idempotency_key":1}
            """);

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "first_name", "last_name", "email", "program_id", "profile_picture", "metadata", "idempotency_key",
        }));
    }

    [TestCase("{}", "first_name last_name email program_id")]
    [TestCase("""{"first_name":null,"last_name":null,"email":null,"program_id":null}""", "first_name last_name email program_id")]
    [TestCase("""{"first_name":"","last_name":" ","email":"","program_id":"prog_123abc"}""", "first_name last_name email")]
    [TestCase("""{"first_name":"a","last_name":"b","email":"a@b","program_id":"prog_123abc","profile_picture":"/relative.jpg"}""", "profile_picture")]
    [TestCase("""{"first_name":"a","last_name":"b","email":"a@b","program_id":"prog_123abc","profile_picture":"example.com/a.jpg"}""", "profile_picture")]
    [TestCase("""{"first_name":"a","last_name":"b","email":"a@b","program_id":"prog_123abc","profile_picture":""}""", "profile_picture")]
    [TestCase("""{"first_name":"a\u0085b","last_name":"b","email":"a\u0000@b","program_id":"prog_123abc"}""", "first_name email")]
    [TestCase("""{"first_name":"\ud800","last_name":"b","email":"a@b","program_id":"prog_123abc"}""", "first_name")]
    public async Task AnInvalidBody_Is400_AndNamesThePlace(string body, string names)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.PostJsonAsync(Path, body);

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EquivalentTo(names.Split(' ')));
    }

    [Test]
    public async Task ATextOfMaximumLength_IsAccepted_AndALongerOneIsRefused()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        var created = await tenant.Client.CreateAsync(Path, Body(200, 254, 2_048));
        Assert.That(
            (created.Text("first_name").Length, created.Text("email").Length, created.Text("profile_picture").Length), Is.EqualTo((200, 254, 2_048)));

        using var response = await tenant.Client.PostJsonAsync(Path, Body(201, 255, 2_049));
        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name),
            Is.EquivalentTo(new[] { "first_name", "last_name", "email", "profile_picture" }));

        string Body(int name, int email, int url) => $$"""
            {"first_name":"{{new string('ж', name)}}","last_name":"{{new string('y', name)}}","email":"{{"@example.com".PadLeft(email, 'é')}}",
             "program_id":"{{tenant.Program.Id}}","profile_picture":"{{"https://example.com/".PadRight(url, 'p')}}"}
            """;
    }

    [Test]
    public async Task AnInvalidBody_IsRefusedWithAReadableMessage_ByEveryMethod()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        await BodyWalk.RunAsync(tenant.Client, HttpMethod.Post, Path);
        await BodyWalk.RunAsync(tenant.Client, HttpMethod.Patch, $"{Path}/{tenant.Student.Id}");
    }

    [Test]
    public async Task AProgramOfAnotherOrganization_Is404_LikeAnUnknownOne()
    {
        var owner = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();

        using var foreign = await stranger.Client.PostJsonAsync(Path, Body(owner.Program.Id, "a@b"));
        using var unknown = await stranger.Client.PostJsonAsync(Path, Body("prog_unknown", "a@b"));
        using var impossible = await stranger.Client.PostJsonAsync(Path, Body("no id", "a@b"));

        var problem = (await foreign.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace();
        Assert.That((await unknown.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(problem));
        Assert.That((await impossible.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(problem));
        await using var database = Service.Shared.Database(owner.OrganizationId);
        Assert.That(await database.Students.CountAsync(), Is.EqualTo(1), "the tenant's own");
    }

    [Test]
    public async Task AnEmail_InAnyCase_IsUniqueInAProgram()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var other = AmbassadorProgram.Create(tenant.OrganizationId, "Other", "https://example.com", DateTime.UnixEpoch);
        await Service.Shared.SaveAsync(other);
        await tenant.Client.CreateAsync(Path, Body(tenant.Program.Id, "jürgen@example.com"));

        foreach (var email in new[] { "jürgen@example.com", " JÜRGEN@Example.COM ", "ju\u0308rgen@example.com", "ADA@EXAMPLE.COM" })
        {
            using var again = await tenant.Client.PostJsonAsync(Path, Body(tenant.Program.Id, email));
            var problem = await again.IsProblemAsync(HttpStatusCode.Conflict);
            Assert.That(problem.Text("detail"), Is.EqualTo("The program already has a user with this e-mail address."));
        }

        var elsewhere = await tenant.Client.CreateAsync(Path, Body(other.Id, "jürgen@example.com"));
        Assert.That(elsewhere.Text("program_id"), Is.EqualTo(other.Id));
    }

    [TestCase("ada@bücher.example", "ADA@xn--bcher-kva.example")]
    [TestCase("ada@xn--bcher-kva.example", "ada@BÜCHER.EXAMPLE.")]
    [TestCase("ada@bücher.example", "ａda@ｂｕ\u0308ｃｈｅｒ。ｅｘａｍｐｌｅ")]
    public async Task CreateUser_WithAnEquivalentEmail_Is409(string first, string second)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var user = await tenant.Client.CreateAsync(Path, Body(tenant.Program.Id, first));
        Assert.That(user.Text("email"), Is.EqualTo(first));

        using var response = await tenant.Client.PostJsonAsync(Path, Body(tenant.Program.Id, second));

        await response.IsProblemAsync(HttpStatusCode.Conflict);
    }

    [TestCase("a\u00adda@example.com")]
    [TestCase("ada\u200b@example.com")]
    [TestCase("ada@exam\u2060ple.com")]
    [TestCase("\u202eada@example.com")]
    [TestCase("ada\ufe0f@example.com")]
    [TestCase("ada\U000e0041@example.com")]
    [TestCase("ada\u3164@example.com")]
    [TestCase("\ufeffada@example.com")]
    public async Task CreateUser_WithInvisibleCharacterInTheEmail_Is400(string email)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, Body(tenant.Program.Id, email));
        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { "email" }));

        using var update = await tenant.Client.PatchJsonAsync($"{Path}/{tenant.Student.Id}", $$"""{"email":"{{email}}"}""");
        await update.IsProblemAsync(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task AnArchivedProgram_TakesNoUsers_UntilItIsActive()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var archived = await tenant.Client.PatchJsonAsync($"/api/v1/programs/{tenant.Program.Id}", """{"status":"archived"}""");
        Assert.That(archived.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        using var refused = await tenant.Client.PostJsonAsync(Path, Body(tenant.Program.Id, "new@example.com"));
        Assert.That((await refused.IsProblemAsync(HttpStatusCode.Conflict)).Text("detail"), Does.Contain("archived"));

        using var active = await tenant.Client.PatchJsonAsync($"/api/v1/programs/{tenant.Program.Id}", """{"status":"active"}""");
        await tenant.Client.CreateAsync(Path, Body(tenant.Program.Id, "new@example.com"));
    }

    [Test]
    public async Task AnIdempotencyKey_CreatesOneUser()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var number = 0;

        await IdempotencyWalk.RunAsync(tenant.Client, Path, () => Body(tenant.Program.Id, $"user{number++}@example.com"), CountAsync);

        async Task<int> CountAsync()
        {
            await using var database = Service.Shared.Database(tenant.OrganizationId);
            return await database.Students.CountAsync();
        }
    }

    [Test]
    public async Task AKeyWithoutTheScope_Is403()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (_, secret) = await tenant.AddKeyAsync(["users:read", "programs:write"]);
        using var client = Service.Shared.With(secret);

        await (await client.PostJsonAsync(Path, "{}")).IsProblemAsync(HttpStatusCode.Forbidden);
        await (await client.PatchJsonAsync($"{Path}/{tenant.Student.Id}", "{}")).IsProblemAsync(HttpStatusCode.Forbidden);
    }

    private static string Body(string programId, string email) =>
        $$"""{"first_name":"Jordan","last_name":"Rivera","email":"{{email}}","program_id":"{{programId}}"}""";
}
