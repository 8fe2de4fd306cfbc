using System.Net;
using Impressions.Domain.Auditing;

namespace Impressions.Domain.UnitTests.Auditing;

public sealed class AuditEntryTests
{
    private static readonly DateTime Now = new DateTime(2026, 1, 1, 12, 0, 0, 123, DateTimeKind.Utc).AddTicks(4_567);

    [TestCase("203.0.113.77", "203.0.113.0")]
    [TestCase("::ffff:203.0.113.77", "203.0.113.0")]
    [TestCase("2001:db8:1:2:3:4:5:6", "2001:db8:1::")]
    [TestCase(null, null)]
    public void AnEntry_HasTheNetworkOfTheActor_NotTheAddress(string? address, string? stored) => Assert.That(
        Record(new Actor(ActorType.Session, "key_1", address is null ? null : IPAddress.Parse(address))).IpAddress, Is.EqualTo(stored));

    [Test]
    public void AnEntry_SaysWhoDidWhat()
    {
        var entry = Record(new Actor(ActorType.CommandLine, "operator", Address: null));

        Assert.That(entry.Id, Does.Match("^audit_[0-9a-f]{32}$"));
        Assert.That((entry.OrganizationId, entry.ActorType, entry.Actor), Is.EqualTo(("org_1", ActorType.CommandLine, "operator")));
        Assert.That((entry.Action, entry.ResourceType, entry.ResourceId), Is.EqualTo(("update", "poster", "poster_1")));
        Assert.That(entry.CreatedAt, Is.EqualTo(new DateTime(2026, 1, 1, 12, 0, 0, 123, DateTimeKind.Utc)), "milliseconds");
        Assert.That(entry.ReadChanges(), Is.EqualTo(new[] { new AuditChange("location", "\"Mensa\" 🎓", null), new AuditChange("note", null, null) }));
    }

    [Test]
    public void ALongSubject_IsTruncated() => Assert.That(
        Record(new Actor(ActorType.Token, new string('s', 300), Address: null)).Actor, Has.Length.EqualTo(Actor.IdMaxLength));

    private static AuditEntry Record(Actor actor) => AuditEntry.Record(
        "org_1", actor, "update", "poster", "poster_1", [new AuditChange("location", "\"Mensa\" 🎓", null), new AuditChange("note", null, null)], Now);
}
