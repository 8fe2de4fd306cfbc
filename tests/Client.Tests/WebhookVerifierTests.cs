using Microsoft.Extensions.Time.Testing;
using StandardWebhooks;

namespace Impressions.Client.Tests;

/// <summary>What a verifier accepts and refuses. The messages are signed by another implementation.</summary>
internal sealed class WebhookVerifierTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Other = "whsec_AAAQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Body = """{"type":"user.created","events":[{"id":"evt_1","type":"user.created","data":{"id":"user_1","é":"€"}}]}""";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, string> _headers = new()
    {
        ["webhook-id"] = "msg_1",
        ["webhook-timestamp"] = $"{Now.ToUnixTimeSeconds()}",
        ["webhook-signature"] = Sign(Secret),
    };

    [Test]
    public void AMessage_IsRead()
    {
        var message = Verify();

        Assert.That((message.Id, message.Type, message.Events.Single().Id), Is.EqualTo(("msg_1", "user.created", "evt_1")));
        Assert.That($"{message.Events.Single().Data["é"]}", Is.EqualTo("€"));
    }

    [Test]
    public void DuringARotation_OneMatchingSignatureIsEnough()
    {
        _headers["webhook-signature"] = $"v1a,AAAA {Sign(Other)} v1,not-base64 {Sign(Secret)}";

        Assert.That(() => Verify(), Throws.Nothing);
    }

    [TestCase(300, true)]
    [TestCase(301, false)]
    [TestCase(-300, true)]
    [TestCase(-301, false)]
    public void FiveMinutes_AreTolerated(int seconds, bool isAccepted) => Assert.That(
        () => Verify(seconds: seconds),
        isAccepted ? Throws.Nothing : Throws.InstanceOf<WebhookVerificationException>().With.Message.Contains("clock of this machine"));

    [Test]
    public void AnythingThatWasChanged_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(RefusalOf(() => Verify(secret: Other)), Does.StartWith("No signature matches."));
        Assert.That(RefusalOf(() => Verify(body: Body + " ")), Does.StartWith("No signature matches."));
        foreach (var (header, value, message) in new[]
        {
            ("webhook-id", "msg_2", "No signature matches."),
            ("webhook-timestamp", $"{Now.ToUnixTimeSeconds() + 1}", "No signature matches."),
            ("webhook-timestamp", "yesterday", "The header webhook-timestamp is not a time"),
            ("webhook-timestamp", "99999999999999999", "The header webhook-timestamp is not a time"),
            ("webhook-signature", Sign(Secret)[..^5], "No signature matches."),
            ("webhook-signature", Sign(Secret)["v1,".Length..], "No signature matches."),
            ("webhook-signature", "", "The header webhook-signature is missing."),
        })
        {
            var right = _headers[header];
            _headers[header] = value;
            Assert.That(RefusalOf(() => Verify()), Does.StartWith(message), $"{header}: {value}");
            _headers[header] = right;
        }
    });

    [Test]
    public void AMissingHeader_IsNamed()
    {
        _headers.Remove("webhook-id");

        Assert.That(RefusalOf(() => Verify()), Does.StartWith("The header webhook-id is missing."));
    }

    [Test]
    public void ATextThatIsNoSecret_IsRefused() =>
        Assert.That(() => new WebhookVerifier("whsec_!"), Throws.ArgumentException);

    private static string Sign(string secret) => new StandardWebhook(secret).Sign("msg_1", Now, Body);

    private static string RefusalOf(Func<WebhookMessage> verify) => Assert.Throws<WebhookVerificationException>(() => verify())!.Message;

    private WebhookMessage Verify(string secret = Secret, string body = Body, int seconds = 0) =>
        new WebhookVerifier(secret, new FakeTimeProvider(Now.AddSeconds(seconds))).Verify(body, name => _headers.GetValueOrDefault(name));
}
