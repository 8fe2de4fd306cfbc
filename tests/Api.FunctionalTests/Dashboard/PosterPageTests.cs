using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Dashboard;

public sealed class PosterPageTests
{
    private const string Hostile = "<script>alert('x')</script>\"&";

    [Test]
    public async Task APoster_IsCreated_AndItsPersonNamedByEmail()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var student = await AddStudentAsync(tenant);
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);

        using var created = await visitor.SubmitAsync(
            "/dashboard/posters/new", "create", ("program_id", tenant.Program.Id), ("person", "ROOF@example.com"), ("location", Hostile));

        var page = await visitor.ReadAsync(PathOf(created));
        Assert.That(page, Does.Contain("The poster was created"));
        foreach (var shown in new[] { page, await visitor.ReadAsync("/dashboard/posters") })
        {
            Assert.That(WebUtility.HtmlDecode(shown), Does.Contain(Hostile));
            Assert.That(shown, Does.Not.Contain("<script>alert"));
        }

        await using var database = Service.Shared.Database(tenant.OrganizationId);
        Assert.That(await database.Posters.Where(poster => poster.StudentId == student.Id).Select(poster => poster.Location).SingleAsync(), Is.EqualTo(Hostile));
    }

    [Test]
    public async Task OfManyPosters_NoneIsCreatedIfALineIsWrong_AndTheTextStays()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var student = await AddStudentAsync(tenant);
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);

        using var wrong = await visitor.SubmitAsync(
            "/dashboard/posters/new-many", "create", ("program_id", tenant.Program.Id), ("lines", "Gym, roof@example.com\nAula, nobody\nHall"));
        var page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.That(page, Does.Contain("Line 2: The program has no person").And.Contain("Line 3: Write the location").And.Contain("Gym, roof@example.com\nAula, nobody\nHall"));
        Assert.That(await LocationsAsync(tenant, student), Is.Empty);

        using var right = await visitor.SubmitAsync(
            "/dashboard/posters/new-many", "create", ("program_id", tenant.Program.Id), ("lines", "Gym, roof@example.com\nAula, west\tRoof Top"));
        Assert.That(await visitor.ReadAsync(PathOf(right)), Does.Contain("2 posters were created."));
        Assert.That(await LocationsAsync(tenant, student), Is.EquivalentTo(new[] { "Gym", "Aula, west" }));
    }

    [Test]
    public async Task AChange_OfAnOldVersion_IsToldAndSavesNothing()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);
        var path = $"/dashboard/posters/{tenant.Poster.Id}";
        var opened = await visitor.ReadAsync(path);
        using var paused = await visitor.SendAsync(opened, path, "status", ("status", "paused"));
        Assert.That(await visitor.ReadAsync(PathOf(paused)), Does.Contain("The poster is paused."));

        using var late = await visitor.SendAsync(opened, path, "details", ("location", "Typed"), ("destination_url", ""));

        Assert.That(await late.Content.ReadAsStringAsync(), Does.Contain("Somebody else changed this").And.Contain("value=\"Typed\""));
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        var poster = await database.Posters.SingleAsync(poster => poster.Id == tenant.Poster.Id);
        Assert.That((poster.Status, poster.Location), Is.EqualTo((PosterStatus.Paused, tenant.Poster.Location)));
    }

    [Test]
    public async Task AReader_IsOfferedNoChange_AndAFormThatIsSentNevertheless_IsRefused()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var secret = ApiKey.NewSecret();
        await Service.Shared.SaveAsync(ApiKey.Create(tenant.OrganizationId, "Reader", secret, [Scopes.PostersRead], Service.Shared.Time.GetUtcNow().UtcDateTime));
        using var writer = await Visitor.SignInAsync(Service.Shared, tenant.Secret);
        using var reader = await Visitor.SignInAsync(Service.Shared, secret);
        var path = $"/dashboard/posters/{tenant.Poster.Id}";

        var page = await reader.ReadAsync(path);
        using var response = await reader.PostAsync(
            path, ("_handler", "status"), ("status", "retired"), ("version", "1"), ("antiforgery", HiddenField(page, "antiforgery")));

        Assert.That(page, Does.Not.Contain("Retire"));
        Assert.That((int)response.StatusCode, Is.GreaterThanOrEqualTo(400));
        Assert.That((await reader.GetAsync("/dashboard/posters/new")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        Assert.That(await database.Posters.Where(poster => poster.Id == tenant.Poster.Id).Select(poster => poster.Status).SingleAsync(), Is.EqualTo(PosterStatus.Active));
    }

    [Test]
    public async Task APoster_OfAnotherOrganization_IsNotShownOrPrinted()
    {
        var (tenant, other) = (await Service.Shared.AddTenantAsync(), await Service.Shared.AddTenantAsync());
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);

        Assert.That(await visitor.ReadAsync($"/dashboard/posters/print?id={tenant.Poster.Id}&size=letter"), Does.Contain(tenant.Poster.Code).And.Contain("print-letter"));
        foreach (var path in new[] { $"/dashboard/posters/{other.Poster.Id}", $"/dashboard/posters/print?id={tenant.Poster.Id}&id={other.Poster.Id}" })
        {
            Assert.That((await visitor.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }
    }

    [TestCase("/dashboard/posters?status=nonsense&code=x&student_id=%3Cscript%3E")]
    [TestCase("/dashboard/posters?cursor=nonsense&created=-1")]
    [TestCase("/dashboard/posters?program_id=prog_of_another&time_zone=Mars/Olympus")]
    [TestCase("/dashboard/posters/print?size=..%2Fx")]
    public async Task AnyFilter_IsAPage(string path)
    {
        using var visitor = await Visitor.SignInAsync(Service.Shared, Service.DemoKey);

        Assert.That(await visitor.ReadAsync(path), Does.Contain("<h1>").And.Not.Contain("<script>\""));
    }

    private static async Task<Student> AddStudentAsync(Tenant tenant)
    {
        var student = Student.Create(
            tenant.OrganizationId, tenant.Program.Id, "Roof", "Top", "roof@example.com", Service.Shared.Time.GetUtcNow().UtcDateTime);
        await Service.Shared.SaveAsync(student);
        return student;
    }

    private static async Task<List<string?>> LocationsAsync(Tenant tenant, Student student)
    {
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        return await database.Posters.Where(poster => poster.StudentId == student.Id).Select(poster => poster.Location).ToListAsync();
    }

    private static string PathOf(HttpResponseMessage response)
    {
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found), response.Content.ReadAsStringAsync().GetAwaiter().GetResult());
        return new Uri(Service.Shared.Address, response.Headers.Location!).PathAndQuery;
    }

    private static string HiddenField(string page, string name) => WebUtility.HtmlDecode(
        System.Text.RegularExpressions.Regex.Match(page, $"name=\"{name}\" value=\"(?<value>[^\"]*)\"").Groups["value"].Value);
}
