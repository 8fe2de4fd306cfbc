using Impressions.Domain.Auditing;
using Impressions.Domain.Earnings;
using Impressions.Domain.Events;
using Impressions.Domain.Impressions;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Privacy;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Webhooks;
using AmbassadorProgram = Impressions.Domain.Programs.Program;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>One resource of each kind for an organization, by its name on the wire.</summary>
internal sealed class SampleResources
{
    /// <summary>The resource of each ID in a body or a query.</summary>
    private static readonly Dictionary<string, string> ResourceOfId = new()
    {
        ["program_id"] = "programs",
        ["student_id"] = "users",
        ["user_id"] = "users",
        ["poster_id"] = "posters",
        ["impression_id"] = "impressions",
        ["referral_id"] = "referrals",
        ["delivery_id"] = "deliveries",
    };

    /// <summary>Members that are named like an ID but hold a text of the customer.</summary>
    private static readonly string[] IdsFromElsewhere = ["reference_id", "resource_id"];

    /// <summary>The actor of the sample entry of the audit log.</summary>
    public const string SampleActor = "sample";

    private readonly Dictionary<string, (Type Kind, string Id)> _samples;

    private SampleResources(
        Tenant tenant, Impression impression, Referral referral, Earning earning, ApiKey key, Webhook webhook, WebhookDelivery delivery, Erasure erasure, AuditEntry entry)
    {
        Client = tenant.Client;
        Secret = tenant.Secret;
        OrganizationId = tenant.OrganizationId;
        Poster = tenant.Poster;
        _samples = new()
        {
            ["programs"] = (typeof(AmbassadorProgram), tenant.Program.Id),
            ["users"] = (typeof(Student), tenant.Student.Id),
            ["posters"] = (typeof(Poster), tenant.Poster.Id),
            ["impressions"] = (typeof(Impression), impression.Id),
            ["referrals"] = (typeof(Referral), referral.Id),
            ["earnings"] = (typeof(Earning), earning.Id),
            // Not the key that the client uses.
            ["keys"] = (typeof(ApiKey), key.Id),
            ["webhooks"] = (typeof(Webhook), webhook.Id),
            ["deliveries"] = (typeof(WebhookDelivery), delivery.Id),
            ["erasures"] = (typeof(Erasure), erasure.Id),
            ["audit-log"] = (typeof(AuditEntry), entry.Id),
        };
    }

    /// <summary>A client with all scopes of the organization.</summary>
    public HttpClient Client { get; }

    /// <summary>The key of the client.</summary>
    public string Secret { get; }

    public string OrganizationId { get; }

    public Poster Poster { get; }

    /// <summary>The IDs of all resources.</summary>
    public IEnumerable<string> Ids => _samples.Values.Select(sample => sample.Id);

    /// <summary>Creates an organization with one resource of each kind.</summary>
    public static async Task<SampleResources> AddAsync(Service service)
    {
        var tenant = await service.AddTenantAsync(referralsPerImpression: 1_000);
        var now = service.Time.GetUtcNow().UtcDateTime;
        var impression = await tenant.AddImpressionAsync();
        var (key, _) = await tenant.AddKeyAsync(["impressions:read"]);
        var referral = Referral.Create(impression, slot: 0, "Grace", "Hopper", "grace.hopper@example.com", now);
        await service.SaveAsync(referral);
        var earning = Earning.Create(referral, 500, now);
        await service.SaveAsync(earning);
        // A name of this machine, which is not allowed: messages are refused without a connection.
        var webhook = Webhook.Create(tenant.OrganizationId, "https://localhost/hook", [EventType.WebhookDisabled], programId: null, "unreadable", now);
        var delivery = WebhookDelivery.Test(webhook, now);
        delivery.Record(new DeliveryAttempt(now, TimeSpan.Zero, DeliveryError.AddressNotAllowed), retryAt: null);
        var queue = new WebhookQueue { WebhookId = webhook.Id, OrganizationId = tenant.OrganizationId, PositionRow = long.MaxValue, PositionIndex = 0 };
        var erasure = Erasure.Create(tenant.OrganizationId, ErasureSubject.Email, new string('0', 64), default, now);
        var entry = AuditEntry.Record(
            tenant.OrganizationId, new Actor(ActorType.CommandLine, SampleActor, Address: null), "reset_demo", "organization", resourceId: null, [], now);
        await service.SaveAsync(webhook, queue, delivery, erasure, entry);
        return new SampleResources(tenant, impression, referral, earning, key, webhook, delivery, erasure, entry);
    }

    /// <summary>Returns whether a member of a body or a parameter of a query is the ID of a resource.</summary>
    public static bool IsId(string name)
    {
        var isId = name.EndsWith("_id", StringComparison.Ordinal) && !IdsFromElsewhere.Contains(name);
        return isId && !ResourceOfId.ContainsKey(name)
            ? throw new AssertionException(
                $"{name} has no known resource. Add it to {nameof(SampleResources)}.{nameof(ResourceOfId)}, or to {nameof(IdsFromElsewhere)}.")
            : isId;
    }

    /// <summary>Returns a valid ID that no resource has.</summary>
    public static string UnknownId(string id) => $"{id.Split('_')[0]}_{new string('0', 32)}";

    /// <summary>Gets the ID of the sample of a resource.</summary>
    public string Id(string resource) => Sample(resource).Id;

    /// <summary>Gets a valid ID for a member of a body or a parameter of a query.</summary>
    public string IdFor(string name) => Id(ResourceOfId[name]);

    /// <summary>Gets the entity type of a resource.</summary>
    public Type Kind(string resource) => Sample(resource).Kind;

    /// <summary>Gets a valid value of a member, in JSON: the ID of a sample, a new e-mail address, or the example of the document; null if there is none.</summary>
    public string? ValidValue(BodyMember member) => member.Name switch
    {
        var name when IsId(name) => $"\"{IdFor(name)}\"",
        "email" => $"\"{Guid.NewGuid():N}@example.com\"",
        _ => member.Example,
    };

    /// <summary>Gets a valid body, with another value of one member if given.</summary>
    public string ValidBody(Operation operation, string? name = null, string? value = null) => JsonObject(operation.Body!
        // An erasure names the person by one member.
        .Where(member => operation.Resource != "erasures" || member.Name == (name ?? "email"))
        .Select(member => (member.Name, Value: member.Name == name ? $"\"{value}\"" : ValidValue(member)))
        .Where(member => member.Value is not null)
        .Select(member => (member.Name, member.Value!)));

    public static string JsonObject(IEnumerable<(string Name, string Value)> members) =>
        $"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}"))}}}";

    private (Type Kind, string Id) Sample(string resource) => _samples.TryGetValue(resource, out var sample)
        ? sample
        : throw new AssertionException($"There is no sample of '{resource}'. Create one in {nameof(SampleResources)}.{nameof(AddAsync)}.");
}
