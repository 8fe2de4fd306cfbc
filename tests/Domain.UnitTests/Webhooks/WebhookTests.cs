using Impressions.Domain.Common;
using Impressions.Domain.Events;
using Impressions.Domain.Webhooks;

namespace Impressions.Domain.UnitTests.Webhooks;

public sealed class WebhookTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly Webhook _webhook = Webhook.Create(
        "org_1", "https://example.com/hook", [EventType.UserCreated, EventType.ReferralCreated, EventType.UserCreated], programId: null, "one", Now);

    [Test]
    public void AWebhook_HasEachTypeOnce_AndIsEnabled()
    {
        Assert.That(_webhook.Types, Is.EqualTo(new[] { EventType.ReferralCreated, EventType.UserCreated }));
        Assert.That((_webhook.Status, _webhook.Version, _webhook.DisabledReason), Is.EqualTo((WebhookStatus.Enabled, 1, (WebhookDisabledReason?)null)));
        Assert.That(_webhook.Id, Does.StartWith("hook_"));
    }

    [TestCase("ftp://example.com/")]
    [TestCase("https://user@example.com/")]
    [TestCase("https://user:secret@example.com/")]
    public void AUrl_ThatIsNoWebUrl_OrHasCredentials_IsRefused(string url) => Assert.That(
        () => Webhook.Create("org_1", url, [EventType.UserCreated], programId: null, "one", Now), Throws.InstanceOf<DomainException>());

    [Test]
    public void AWebhook_WithoutTypes_IsRefused() => Assert.That(
        () => Webhook.Create("org_1", "https://example.com/", [], programId: null, "one", Now), Throws.InstanceOf<DomainException>());

    [Test]
    public void AnUpdate_RaisesTheVersion_OnlyIfAValueChanges()
    {
        _webhook.Update(_webhook.Url, _webhook.Types, null, WebhookStatus.Enabled, Metadata.Empty, Now.AddDays(1));
        Assert.That((_webhook.Version, _webhook.UpdatedAt), Is.EqualTo((1, Now)));

        _webhook.Update(_webhook.Url, _webhook.Types, "prog_1", WebhookStatus.Enabled, Metadata.Empty, Now.AddDays(1));
        Assert.That((_webhook.Version, _webhook.UpdatedAt, _webhook.ProgramId), Is.EqualTo((2, Now.AddDays(1), "prog_1")));
    }

    [Test]
    public void AWebhookThatTheServiceDisabled_ForgetsTheReason_OnceItIsEnabled()
    {
        _webhook.Disable(WebhookDisabledReason.Gone, Now);
        Assert.That((_webhook.Status, _webhook.DisabledReason, _webhook.Version), Is.EqualTo((WebhookStatus.Disabled, WebhookDisabledReason.Gone, 2)));

        _webhook.Update(_webhook.Url, _webhook.Types, null, WebhookStatus.Enabled, Metadata.Empty, Now);
        Assert.That(_webhook.DisabledReason, Is.Null);
    }

    [Test]
    public void ForADayAfterARotation_BothSecretsSign()
    {
        _webhook.Rotate("two", Now);

        Assert.That(_webhook.SecretsAt(Now.AddHours(24).AddTicks(-1)), Is.EqualTo(new[] { "two", "one" }));
        Assert.That(_webhook.SecretsAt(Now.AddHours(24)), Is.EqualTo(new[] { "two" }));
    }
}
