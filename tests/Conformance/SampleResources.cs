using System.Net;
using System.Text.Json;

namespace Impressions.Conformance;

/// <summary>What the facts are asked about: what the service has, and what the kit made.</summary>
internal sealed class SampleResources(Api api)
{
    private JsonElement? _referral;
    private JsonElement? _earning;

    public Api Api => api;

    /// <summary>A text that was never sent before.</summary>
    public static string New(string prefix) => $"{prefix}-{Guid.NewGuid():N}";

    public static string NewEmail() => $"{New("conformance")}@example.com";

    /// <summary>The newest of a kind.</summary>
    public async Task<JsonElement> FirstAsync(string kind)
    {
        if (kind is "referrals" or "earnings")
        {
            // There is one at least after this.
            _ = kind is "referrals" ? await ReferralAsync() : await EarningAsync();
        }

        return (await api.GetAsync($"/{kind}?limit=1")).Is(200).Object().Array(kind) is [var first, ..]
            ? first
            : throw new NothingToAskException($"There are no {kind}.");
    }

    /// <summary>A referral that the kit made.</summary>
    public async Task<JsonElement> ReferralAsync() => _referral ??= await NewReferralAsync();

    /// <summary>An earning that the kit made.</summary>
    public async Task<JsonElement> EarningAsync() =>
        _earning ??= (await api.PostAsync("/earnings", new { referral_id = (await ReferralAsync()).String("id"), amount = 500 })).Is(201).Object();

    /// <summary>A referral that only its caller knows.</summary>
    public async Task<JsonElement> NewReferralAsync() => (await PostReferralAsync(id => new
    {
        impression_id = id,
        first_name = "Grace",
        last_name = "Hopper",
        email = NewEmail(),
        metadata = new { source = "conformance", inner = new { a = 1, b = 2 } },
    })).Is(201).Object();

    /// <summary>Makes a referral of an impression that has room for one.</summary>
    /// <param name="body">The body, of the impression's ID.</param>
    public async Task<Reply> PostReferralAsync(Func<string, object> body)
    {
        // A new impression has room. A service that records none from elsewhere is asked for the ones it has.
        if (await NewImpressionAsync() is { } made)
        {
            return await api.PostAsync("/referrals", body(made));
        }

        foreach (var impression in (await api.GetAsync("/impressions?limit=100")).Is(200).Object().Array("impressions"))
        {
            var reply = await api.PostAsync("/referrals", body(impression.String("id")));
            if (reply.Status != (int)HttpStatusCode.Conflict)
            {
                return reply;
            }
        }

        throw new NothingToAskException("There is no impression without a referral.");
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
