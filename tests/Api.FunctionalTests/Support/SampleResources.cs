using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using AmbassadorProgram = Impressions.Domain.Programs.Program;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>One of everything that an organization can have, by its name on the wire.</summary>
internal sealed class SampleResources
{
    /// <summary>The resources that IDs in bodies and queries are of.</summary>
    private static readonly Dictionary<string, string> ResourceOfId = new()
    {
        ["program_id"] = "programs",
        ["student_id"] = "users",
        ["poster_id"] = "posters",
        ["impression_id"] = "impressions",
        ["referral_id"] = "referrals",
    };

    /// <summary>What is called an ID and is none of ours: texts of the customer's own.</summary>
    private static readonly string[] IdsFromElsewhere = ["reference_id"];

    private readonly Dictionary<string, (Type Kind, string Id)> _things;

    private SampleResources(Tenant tenant, Impression impression, Referral referral, Earning earning, ApiKey key)
    {
        Client = tenant.Client;
        Secret = tenant.Secret;
        OrganizationId = tenant.OrganizationId;
        Poster = tenant.Poster;
        _things = new()
        {
            ["programs"] = (typeof(AmbassadorProgram), tenant.Program.Id),
            ["users"] = (typeof(Student), tenant.Student.Id),
            ["posters"] = (typeof(Poster), tenant.Poster.Id),
            ["impressions"] = (typeof(Impression), impression.Id),
            ["referrals"] = (typeof(Referral), referral.Id),
            ["earnings"] = (typeof(Earning), earning.Id),
            // Not the one that the client uses.
            ["keys"] = (typeof(ApiKey), key.Id),
        };
    }

    /// <summary>A client that may do everything for the organization.</summary>
    public HttpClient Client { get; }

    /// <summary>The key that it sends.</summary>
    public string Secret { get; }

    public string OrganizationId { get; }

    public Poster Poster { get; }

    /// <summary>All their IDs.</summary>
    public IEnumerable<string> Ids => _things.Values.Select(thing => thing.Id);

    /// <summary>Makes a new organization that has one of everything.</summary>
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
        return new SampleResources(tenant, impression, referral, earning, key);
    }

    /// <summary>Whether a member of a body or a parameter of a query is an ID of something of ours.</summary>
    public static bool IsId(string name)
    {
        var isId = name.EndsWith("_id", StringComparison.Ordinal) && !IdsFromElsewhere.Contains(name);
        return isId && !ResourceOfId.ContainsKey(name)
            ? throw new AssertionException(
                $"What is a {name} of? Add it to {nameof(SampleResources)}.{nameof(ResourceOfId)}, or to {nameof(IdsFromElsewhere)}.")
            : isId;
    }

    /// <summary>An ID that looks like the one of a thing, and is of nothing.</summary>
    public static string Nothing(string id) => $"{id.Split('_')[0]}_{new string('0', 32)}";

    /// <summary>The ID of the thing of a resource.</summary>
    public string Id(string resource) => Thing(resource).Id;

    /// <summary>The ID that a member of a body or a parameter of a query may have.</summary>
    public string IdFor(string name) => Id(ResourceOfId[name]);

    /// <summary>The entity that a resource shows.</summary>
    public Type Kind(string resource) => Thing(resource).Kind;

    /// <summary>A member's good value, in JSON: an ID of ours, a new e-mail address, or the document's example; null: none is known.</summary>
    public string? Good(BodyMember member) => member.Name switch
    {
        var name when IsId(name) => $"\"{IdFor(name)}\"",
        "email" => $"\"{Guid.NewGuid():N}@example.com\"",
        _ => member.Example,
    };

    /// <summary>A body that is good, but for one member where that is wanted.</summary>
    public string GoodBody(Operation operation, string? name = null, string? value = null) => JsonObject(operation.Body!
        .Select(member => (member.Name, Value: member.Name == name ? $"\"{value}\"" : Good(member)))
        .Where(member => member.Value is not null)
        .Select(member => (member.Name, member.Value!)));

    public static string JsonObject(IEnumerable<(string Name, string Value)> members) =>
        $"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}"))}}}";

    private (Type Kind, string Id) Thing(string resource) => _things.TryGetValue(resource, out var thing)
        ? thing
        : throw new AssertionException($"There is none of '{resource}' to try with. Make one in {nameof(SampleResources)}.{nameof(AddAsync)}.");
}
