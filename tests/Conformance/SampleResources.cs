using System.Net;
using System.Text.Json;

namespace Impressions.Conformance;

/// <summary>Provides the resources that the checks use: existing ones, and those that the kit creates.</summary>
internal sealed class SampleResources(Api api)
{
    private JsonElement? _referral;
    private JsonElement? _earning;

    public Api Api => api;

    /// <summary>Returns a unique text.</summary>
    public static string New(string prefix) => $"{prefix}-{Guid.NewGuid():N}";

    public static string NewEmail() => $"{New("conformance")}@example.com";

    /// <summary>Returns the newest resource of a kind.</summary>
    public async Task<JsonElement> FirstAsync(string kind)
    {
        if (kind is "referrals" or "earnings")
        {
            // Ensures that at least one exists.
            _ = kind is "referrals" ? await ReferralAsync() : await EarningAsync();
        }

        return (await api.GetAsync($"/{kind}?limit=1")).Is(200).Object().Array(kind) is [var first, ..]
            ? first
            : throw new FactSkippedException($"There are no {kind}.");
    }

    /// <summary>Returns a referral that the kit created; the same one for all checks.</summary>
    public async Task<JsonElement> ReferralAsync() => _referral ??= await NewReferralAsync();

    /// <summary>Returns an earning that the kit created; the same one for all checks.</summary>
    public async Task<JsonElement> EarningAsync() =>
        _earning ??= (await api.PostAsync("/earnings", new { referral_id = (await ReferralAsync()).String("id"), amount = 500 })).Is(201).Object();

    /// <summary>Creates a referral that no other check uses.</summary>
    public async Task<JsonElement> NewReferralAsync() => (await PostReferralAsync(id => new
    {
        impression_id = id,
        first_name = "Grace",
        last_name = "Hopper",
        email = NewEmail(),
        metadata = new { source = "conformance", inner = new { a = 1, b = 2 } },
    })).Is(201).Object();

    /// <summary>Creates a referral for an impression that can have another one.</summary>
    /// <param name="body">Returns the body of the request for an impression's ID.</param>
    public async Task<Reply> PostReferralAsync(Func<string, object> body)
    {
        // Prefer a new impression. The hosted API cannot create one, so existing impressions are tried after that.
        if (await NewImpressionAsync() is { } created)
        {
            return await api.PostAsync("/referrals", body(created));
        }

        foreach (var impression in (await api.GetAsync("/impressions?limit=100")).Is(200).Object().Array("impressions"))
        {
            var reply = await api.PostAsync("/referrals", body(impression.String("id")));
            if (reply.Status != (int)HttpStatusCode.Conflict)
            {
                return reply;
            }
        }

        throw new FactSkippedException("No impression accepts another referral.");
    }

    private async Task<string?> NewImpressionAsync()
    {
        var posters = (await api.GetAsync("/posters?limit=1")).Is(200).Object().Array("posters");
        if (posters.Count == 0)
        {
            return null;
        }

        var reply = await api.PostAsync("/impressions", new { poster_id = posters[0].String("id") });
        return reply.Status == (int)HttpStatusCode.Created ? reply.Object().String("id") : null;
    }
}
