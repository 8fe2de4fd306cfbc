using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Common.Behaviors;
using Impressions.Domain.Posters;
using Impressions.Domain.Students;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using AmbassadorProgram = Impressions.Domain.Programs.Program;

namespace Impressions.Api.FunctionalTests.Posters;

public sealed class CreatePosterTests
{
    private const string Path = "/api/v1/posters";

    [Test]
    public async Task APoster_IsCreated_WithItsLocation()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, $$$"""
            {"program_id":"{{{tenant.Program.Id}}}","student_id":"{{{tenant.Student.Id}}}","location":" Bibliothèque, 図書館 📚 ",
             "destination_url":"https://example.com/library?a=1","metadata":{"b":1,"a":null},"unknown_member":1}
            """);

        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), text);
        var poster = await response.JsonAsync();
        var (id, code) = (poster.Text("id"), poster.Text("code"));
        Assert.That(id, Does.Match("^poster_[0-9a-f]{32}$"));
        Assert.That(code, Does.Match("^[0-9A-HJKMNP-TV-Z]{8}$").And.Not.EqualTo("DEM0C0DE"));
        Assert.That(poster.Text("location"), Is.EqualTo("Bibliothèque, 図書館 📚"));
        Assert.That(text, Is.EqualTo(
            $"{{\"id\":\"{id}\",\"program_id\":\"{tenant.Program.Id}\",\"student_id\":\"{tenant.Student.Id}\","
            + $"\"qr_code_url\":\"http://localhost:5080/qr/{code}.png\",\"location\":{poster.GetProperty("location").GetRawText()},"
            + "\"created_at\":\"2026-06-01T12:00:00Z\",\"updated_at\":\"2026-06-01T12:00:00Z\",\"metadata\":{\"b\":1,\"a\":null},"
            + $"\"code\":\"{code}\",\"scan_url\":\"HTTP://LOCALHOST:5080/S/{code}\",\"status\":\"active\","
            + "\"destination_url\":\"https://example.com/library?a=1\"}"));
        using var again = await tenant.Client.GetAsync(response.Headers.Location);
        Assert.That(await again.Content.ReadAsStringAsync(), Is.EqualTo(text));
        Assert.That(again.Headers.ETag, Is.EqualTo(response.Headers.ETag));
    }

    /// <summary>A printed poster works: its picture exists and encodes the scan URL, which redirects.</summary>
    [Test]
    public async Task TheQrCode_IsAvailableAtOnce_AndItsScanLeadsToTheLandingPage()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var poster = await tenant.Client.CreateAsync(Path, Body(tenant.Program.Id, tenant.Student.Id));

        using var picture = await Service.Shared.Client.GetAsync(new Uri(poster.Text("qr_code_url")).AbsolutePath);
        using var scan = await Service.Shared.Client.GetAsync(new Uri(poster.Text("scan_url")).AbsolutePath);

        Assert.That(picture.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(scan.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(scan.Headers.Location!.OriginalString, Does.StartWith("https://landing.example/page?a=1&impression_id=imp_"));
        var impression = await (await tenant.Client.GetAsync(
            $"/api/v1/impressions/{scan.Headers.Location.Query.Split("impression_id=")[1]}")).JsonAsync();
        Assert.That(impression.Text("poster_id"), Is.EqualTo(poster.Text("id")));
        Assert.That(await Symbols.DecodeAsync(await picture.Content.ReadAsByteArrayAsync()), Is.EqualTo(poster.Text("scan_url")));
    }

    [Test]
    public async Task ATakenCode_IsReplaced()
    {
        await using var service = new Service(replace: services => services.AddSingleton<Taken>().Decorate<IUnitOfWork, Collision>());
        var tenant = await service.AddTenantAsync();
        var taken = service.Services.GetRequiredService<Taken>();
        taken.Code = tenant.Poster.Code;

        var poster = await tenant.Client.CreateAsync(Path, Body(tenant.Program.Id, tenant.Student.Id));

        Assert.That(taken.Collisions, Is.EqualTo(1));
        Assert.That(poster.Text("code"), Is.Not.EqualTo(taken.Code));
        using var scan = await service.Client.GetAsync($"/s/{poster.Text("code")}");
        Assert.That(scan.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        await using var database = service.Database(tenant.OrganizationId);
        Assert.That(await database.Posters.CountAsync(), Is.EqualTo(2), "the poster of the tenant and the new one");
    }

    [Test]
    public async Task EveryError_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(
            Path, """{"location":"a\u0000b","destination_url":"javascript:alert(1)","idempotency_key":""}""");

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "program_id", "student_id", "location", "destination_url", "idempotency_key",
        }));
        Assert.That(errors.GetProperty("student_id")[0].GetString(), Is.EqualTo("student_id is required."));
    }

    [Test]
    public async Task EveryWrongType_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(
            Path, """{"program_id":1,"student_id":[],"location":{},"destination_url":true,"metadata":1}""");

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "program_id", "student_id", "location", "destination_url", "metadata",
        }));
    }

    [TestCase("""{"program_id":"prog_123abc","student_id":"user_123abc","destination_url":"/relative"}""", "destination_url")]
    [TestCase("""{"program_id":"prog_123abc","student_id":"user_123abc","destination_url":"//example.com"}""", "destination_url")]
    [TestCase("""{"program_id":"prog_123abc","student_id":"user_123abc","destination_url":"ftp://example.com"}""", "destination_url")]
    [TestCase("""{"program_id":"prog_123abc","student_id":"user_123abc","destination_url":" https://example.com"}""", "destination_url")]
    [TestCase("""{"program_id":"prog_123abc","student_id":"user_123abc","destination_url":"https://-ä-.example/"}""", "destination_url")]
    [TestCase("""{"program_id":"prog_123abc","student_id":"user_123abc","location":""}""", "location")]
    [TestCase("""{"program_id":"prog_123abc","student_id":"user_123abc","location":"a\tb"}""", "location")]
    [TestCase("""{"program_id":null,"student_id":null,"location":null,"destination_url":null}""", "program_id student_id")]
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

        var created = await tenant.Client.CreateAsync(Path, Long(200, 2_048));
        Assert.That((created.Text("location").Length, created.Text("destination_url").Length), Is.EqualTo((200, 2_048)));

        using var response = await tenant.Client.PostJsonAsync(Path, Long(201, 2_049));
        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[] { "location", "destination_url" }));

        string Long(int location, int url) => $$"""
            {"program_id":"{{tenant.Program.Id}}","student_id":"{{tenant.Student.Id}}","location":"{{new string('ж', location)}}",
             "destination_url":"{{"https://example.com/".PadRight(url, 'p')}}"}
            """;
    }

    [Test]
    public async Task AnInvalidBody_IsRefusedWithAReadableMessage_ByEveryMethod()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        await BodyWalk.RunAsync(tenant.Client, HttpMethod.Post, Path);
        await BodyWalk.RunAsync(tenant.Client, HttpMethod.Patch, $"{Path}/{tenant.Poster.Id}");
    }

    [Test]
    public async Task AProgramOrStudentOfAnotherOrganization_Is404_LikeAnUnknownOne()
    {
        var owner = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();

        var noProgram = await ProblemAsync("prog_unknown", stranger.Student.Id);
        var noStudent = await ProblemAsync(stranger.Program.Id, "user_unknown");
        Assert.That(noProgram, Does.Contain("There is no such program."));
        Assert.That(noStudent, Does.Contain("There is no such user."));
        Assert.That(await ProblemAsync(owner.Program.Id, stranger.Student.Id), Is.EqualTo(noProgram));
        Assert.That(await ProblemAsync(owner.Program.Id, owner.Student.Id), Is.EqualTo(noProgram));
        Assert.That(await ProblemAsync("no id", stranger.Student.Id), Is.EqualTo(noProgram));
        Assert.That(await ProblemAsync(stranger.Program.Id, owner.Student.Id), Is.EqualTo(noStudent));

        async Task<string> ProblemAsync(string programId, string studentId)
        {
            using var response = await stranger.Client.PostJsonAsync(Path, Body(programId, studentId));
            return (await response.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace();
        }
    }

    [Test]
    public async Task AStudentOfAnotherProgram_Is400_AndIsNamed()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var other = AmbassadorProgram.Create(tenant.OrganizationId, "Other", "https://example.com", DateTime.UnixEpoch);
        var elsewhere = Student.Create(tenant.OrganizationId, other.Id, "Grace", "Hopper", "grace@example.com", DateTime.UnixEpoch);
        await Service.Shared.SaveAsync(other, elsewhere);

        using var response = await tenant.Client.PostJsonAsync(Path, Body(tenant.Program.Id, elsewhere.Id));

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(
            problem.GetProperty("errors").GetRawText(), Is.EqualTo("""{"student_id":["student_id must name a user of the same program."]}"""));
    }

    [Test]
    public async Task AnArchivedProgram_TakesNoPosters_UntilItIsActive()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var archived = await tenant.Client.PatchJsonAsync($"/api/v1/programs/{tenant.Program.Id}", """{"status":"archived"}""");
        Assert.That(archived.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        using var refused = await tenant.Client.PostJsonAsync(Path, Body(tenant.Program.Id, tenant.Student.Id));
        Assert.That((await refused.IsProblemAsync(HttpStatusCode.Conflict)).Text("detail"), Does.Contain("archived"));

        using var active = await tenant.Client.PatchJsonAsync($"/api/v1/programs/{tenant.Program.Id}", """{"status":"active"}""");
        await tenant.Client.CreateAsync(Path, Body(tenant.Program.Id, tenant.Student.Id));
    }

    [Test]
    public async Task AnIdempotencyKey_CreatesOnePoster()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        await IdempotencyWalk.RunAsync(tenant.Client, Path, () => Body(tenant.Program.Id, tenant.Student.Id), CountAsync);

        async Task<int> CountAsync()
        {
            await using var database = Service.Shared.Database(tenant.OrganizationId);
            return await database.Posters.CountAsync();
        }
    }

    [Test]
    public async Task AKeyWithoutTheScope_Is403()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (_, secret) = await tenant.AddKeyAsync(["posters:read", "programs:write", "users:write"]);
        using var client = Service.Shared.With(secret);

        await (await client.PostJsonAsync(Path, "{}")).IsProblemAsync(HttpStatusCode.Forbidden);
        await (await client.PatchJsonAsync($"{Path}/{tenant.Poster.Id}", "{}")).IsProblemAsync(HttpStatusCode.Forbidden);
    }

    private static string Body(string programId, string studentId) => $$"""{"program_id":"{{programId}}","student_id":"{{studentId}}"}""";

    /// <summary>The code of an existing poster.</summary>
    private sealed class Taken
    {
        public string Code { get; set; } = "";

        public int Collisions { get; set; }
    }

    /// <summary>Forces a collision, which is very rare: the first poster that is saved gets the taken code.</summary>
    private sealed class Collision(IUnitOfWork inner, ImpressionsDbContext database, Taken taken) : IUnitOfWork
    {
        public Task<bool> TrySaveAsync(CancellationToken cancellationToken)
        {
            if (taken.Collisions == 0)
            {
                database.ChangeTracker.Entries<Poster>().Single().Property(poster => poster.Code).CurrentValue = taken.Code;
                taken.Collisions++;
            }

            return inner.TrySaveAsync(cancellationToken);
        }

        public void Discard() => inner.Discard();
    }
}
