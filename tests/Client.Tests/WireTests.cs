using System.Text.Json;
using Impressions.Client.Tests.Support;
using Microsoft.Extensions.Options;

namespace Impressions.Client.Tests;

internal sealed class WireTests
{
    private const string Program = """{"id":"prog_1","name":"Name","landing_url":"https://a.example","metadata":{}}""";

    [Test]
    public async Task AnUpdate_SendsOnlyGivenMembers()
    {
        await using var stub = await StubService.StartAsync(StubService.Json(Program));

        await Apis.Of(stub).Programs.UpdateProgramAsync("prog_1", new UpdateProgramCommand { Name = "New" });

        Assert.That(stub.Requests[0].Body, Is.EqualTo("""{"name":"New"}"""));
    }

    [Test]
    public async Task SetNull_SendsNull()
    {
        await using var stub = await StubService.StartAsync(StubService.Json(Program));
        var change = new UpdateProgramCommand { FallbackUrl = "https://b.example" }
            .SetNull(program => program.FallbackUrl)
            .SetNull(program => program.ReferralsPerImpression);

        await Apis.Of(stub).Programs.UpdateProgramAsync("prog_1", change);

        Assert.That(stub.Requests[0].Body, Is.EqualTo("""{"fallback_url":null,"referrals_per_impression":null}"""));
    }

    [Test]
    public void SetNull_OfNoMember_IsRefused() =>
        Assert.That(() => new UpdateProgramCommand().SetNull(program => program.Name!.Length), Throws.ArgumentException);

    [Test]
    public void EachUpdate_CanSendNull()
    {
        var changes = typeof(IImpressionsApi).Assembly.GetExportedTypes()
            .Where(type => type.Name.StartsWith("Update", StringComparison.Ordinal) && type.Name.EndsWith("Command", StringComparison.Ordinal));

        Assert.That(changes, Is.Not.Empty.And.All.Matches<Type>(type => type.IsAssignableTo(typeof(IPartialUpdate))));
    }

    [Test]
    public async Task TheKeyAndTheUserAgent_AreSent()
    {
        await using var stub = await StubService.StartAsync(StubService.Json(Program));

        await Apis.Of(stub).Programs.GetProgramAsync("a/b c");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stub.Requests[0].Header("Authorization"), Is.EqualTo($"Bearer {RealService.DemoKey}"));
            Assert.That(stub.Requests[0].Header("User-Agent"), Does.StartWith("Impressions.Client/"));
            Assert.That(stub.Requests[0].Address, Is.EqualTo("/api/v1/programs/a%2Fb c").Or.EqualTo("/api/v1/programs/a%2Fb%20c"));
        }
    }

    [TestCase("")]
    [TestCase("/")]
    public async Task TheBaseUrl_MayHaveAPath(string end)
    {
        await using var stub = await StubService.StartAsync(StubService.Json("""{"programs":[],"has_more":false,"next_cursor":null}"""));

        await Apis.Of(stub, options => options.BaseUrl = new Uri(stub.Address, "behind/a/proxy" + end)).Programs.ListProgramsAsync();

        Assert.That(stub.Requests[0].Address, Is.EqualTo("/behind/a/proxy/api/v1/programs"));
    }

    [Test]
    public async Task ATime_IsSentInFull()
    {
        await using var stub = await StubService.StartAsync(StubService.Json("""{"impressions":[],"has_more":false,"next_cursor":null}"""));
        var from = new DateTimeOffset(2024, 1, 15, 12, 30, 0, 250, TimeSpan.FromHours(2));

        await Apis.Of(stub).Impressions.ListImpressionsAsync(from: from);

        var sent = Uri.UnescapeDataString(stub.Requests[0].Address.Split("from=")[1]);
        Assert.That(DateTimeOffset.Parse(sent, System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(from));
    }

    [Test]
    public async Task AdditionsOfALaterService_AreRead()
    {
        await using var stub = await StubService.StartAsync(StubService.Json("""
            {"id":"prog_1","name":"Name","landing_url":"https://a.example","status":"dreaming","metadata":{"a":{"b":1}},"colour":"red"}
            """));

        var program = await Apis.Of(stub).Programs.GetProgramAsync("prog_1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(program.Status, Is.EqualTo("dreaming"));
            Assert.That(program.AdditionalProperties["colour"].ToString(), Is.EqualTo("red"));
            Assert.That(((JsonElement)program.Metadata["a"]!).GetProperty("b").GetInt32(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task ACancellation_EndsAnEnumerationWithinAPage()
    {
        await using var stub = await StubService.StartAsync(StubService.Json(
            $$"""{"programs":[{{Program}},{{Program}},{{Program}}],"has_more":true,"next_cursor":"c"}"""));
        using var cancellation = new CancellationTokenSource();
        var read = 0;

        Assert.That(
            async () =>
            {
                await foreach (var program in Apis.Of(stub).Programs.EnumerateProgramsAsync().WithCancellation(cancellation.Token))
                {
                    read++;
                    await cancellation.CancelAsync();
                }
            },
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That((read, stub.Requests.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public void InvalidOptions_AreReportedAtOnce()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Apis.Of(options =>
        {
            options.BaseUrl = new Uri("ftp://a.example");
            options.MaxRetries = 11;
            options.Timeout = TimeSpan.Zero;
        }));

        Assert.That(error.Failures, Has.Exactly(3).Items);
    }
}
