using Impressions.Client.Tests.Support;

namespace Impressions.Client.Tests;

internal sealed class ErrorTests
{
    [Test]
    public void AnUnknownImpression_IsNotFound_WithTheServicesMessage()
    {
        var error = Assert.ThrowsAsync<ImpressionsNotFoundException>(() => Apis.Demo.Impressions.GetImpressionAsync("imp_nobody"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Status, Is.EqualTo(404));
            Assert.That(error.Title, Is.EqualTo("Not Found"));
            Assert.That(error.Code, Is.EqualTo(ProblemCodes.NotFound).And.EqualTo("not_found"));
            Assert.That(error.ResourceId, Is.Null);
            Assert.That(error.Detail, Is.Not.Empty);
            Assert.That(error.TraceId, Has.Length.GreaterThan(10));
            Assert.That(error.Errors, Is.Empty);
            Assert.That(error.Message, Does.Contain(error.Detail).And.Contain(error.TraceId).And.Contain("(not_found)"));
        }
    }

    [TestCase("sk_wrong")]
    [TestCase(null)]
    public void AWrongOrMissingKey_IsUnauthorized(string? key)
    {
        var api = Apis.Of(options =>
        {
            options.BaseUrl = RealService.Address;
            options.ApiKey = key;
        });

        Assert.That(
            () => api.Impressions.GetImpressionAsync("imp_123abc"),
            Throws.TypeOf<ImpressionsUnauthorizedException>()
                .With.Property(nameof(ImpressionsApiException.Code)).EqualTo(ProblemCodes.InvalidApiKey)
                .And.Property(nameof(ImpressionsApiException.Detail)).EqualTo("Invalid or missing API key"));
    }

    [Test]
    public void AnInvalidBody_ReportsEveryInvalidMember()
    {
        var error = Assert.ThrowsAsync<ImpressionsValidationException>(() =>
            Apis.Demo.Programs.CreateProgramAsync(new CreateProgramCommand { LandingUrl = "nowhere" }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Errors.Keys, Is.EquivalentTo(["name", "landing_url"]));
            Assert.That(error.Errors["name"], Has.Count.EqualTo(1));
            Assert.That(error.Message, Does.Contain(error.Errors["name"][0]));
        }
    }

    [TestCase(400, typeof(ImpressionsValidationException))]
    [TestCase(401, typeof(ImpressionsUnauthorizedException))]
    [TestCase(403, typeof(ImpressionsForbiddenException))]
    [TestCase(404, typeof(ImpressionsNotFoundException))]
    [TestCase(409, typeof(ImpressionsConflictException))]
    [TestCase(412, typeof(ImpressionsPreconditionFailedException))]
    [TestCase(413, typeof(ImpressionsApiException))]
    [TestCase(422, typeof(ImpressionsApiException))]
    [TestCase(429, typeof(ImpressionsRateLimitException))]
    [TestCase(500, typeof(ImpressionsApiException))]
    [TestCase(503, typeof(ImpressionsUnavailableException))]
    public async Task EachStatus_HasItsException(int status, Type type)
    {
        await using var stub = await StubService.StartAsync(StubService.Problem(status));
        var api = Apis.Of(stub, options => options.MaxRetries = 0);

        Assert.That(
            () => api.Programs.GetProgramAsync("prog_1"),
            Throws.TypeOf(type)
                .With.Property(nameof(ImpressionsApiException.Status)).EqualTo(status)
                .And.Property(nameof(ImpressionsApiException.Detail)).EqualTo("Detail.")
                .And.Property(nameof(ImpressionsApiException.Code)).EqualTo("new_code")
                .And.Property(nameof(ImpressionsApiException.ResourceId)).EqualTo("ref_1"));
    }

    [Test]
    public async Task AConflict_NamesTheOtherResource()
    {
        var command = new CreateUserCommand
        {
            ProgramId = "prog_123abc",
            FirstName = "Grace",
            LastName = "Hopper",
            Email = $"{Guid.NewGuid():N}@example.com",
        };
        var user = await Apis.Demo.Users.CreateUserAsync(command);

        var error = Assert.ThrowsAsync<ImpressionsConflictException>(() => Apis.Demo.Users.CreateUserAsync(command));

        Assert.That((error.Code, error.ResourceId), Is.EqualTo((ProblemCodes.UserEmailTaken, user.Id)));
    }

    [Test]
    public async Task APageOfAProxy_IsAnErrorWithTheStatus()
    {
        await using var stub = await StubService.StartAsync(StubService.Page(502));
        var api = Apis.Of(stub, options => options.MaxRetries = 0);

        var error = Assert.ThrowsAsync<ImpressionsApiException>(() => api.Programs.GetProgramAsync("prog_1"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Status, Is.EqualTo(502));
            Assert.That(error.Title, Is.EqualTo("Bad Gateway"));
            Assert.That((error.Code, error.Detail, error.TraceId), Is.EqualTo(((string?)null, (string?)null, (string?)null)));
        }
    }

    [Test]
    public async Task ATruncatedProblem_StillHasItsStatus()
    {
        await using var stub = await StubService.StartAsync(context =>
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = "application/problem+json";
            return context.Response.Body.WriteAsync("{\"title\":\"No"u8.ToArray()).AsTask();
        });

        Assert.That(() => Apis.Of(stub).Programs.GetProgramAsync("prog_1"), Throws.TypeOf<ImpressionsNotFoundException>());
    }

    [Test]
    public async Task AResponseThatIsNotJson_IsAnError()
    {
        await using var stub = await StubService.StartAsync(StubService.Page(200));

        Assert.That(
            () => Apis.Of(stub).Programs.GetProgramAsync("prog_1"),
            Throws.TypeOf<ImpressionsApiException>().With.Message.Contains(nameof(ProgramResponse)).And.InnerException.Not.Null);
    }
}
