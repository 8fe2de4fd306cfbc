using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Impressions.Application.Common.Json;
using Impressions.Domain.Earnings;
using Impressions.Domain.Referrals;

namespace Impressions.Infrastructure.Privacy;

/// <summary>Erases the personal members of a user, referral or earning that is stored as JSON, as the entity erases its own.</summary>
internal static class PersonalJson
{
    /// <summary>Responses do not escape non-ASCII characters either.</summary>
    private static readonly JsonSerializerOptions PrintOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The members by their C# names, with what the erasure leaves.</summary>
    private static readonly (string Name, string Left)[] Members =
    [
        (nameof(Referral.FirstName), "\"\""),
        (nameof(Referral.LastName), "\"\""),
        (nameof(Referral.Email), "\"\""),
        (nameof(Referral.ProfilePicture), "null"),
        (nameof(Earning.Description), "null"),
        (nameof(Referral.Metadata), "{}"),
    ];

    /// <summary>Returns the JSON without personal data; the same text if it has none.</summary>
    /// <param name="json">An object with names as in responses, or as in C#.</param>
    public static string Erase(string json)
    {
        var resource = JsonNode.Parse(json)!.AsObject();
        var hasChanged = false;
        foreach (var (name, left) in Members.SelectMany(member => new[] { member, (SnakeCase.Of(member.Name), member.Left) }))
        {
            if (resource.TryGetPropertyValue(name, out var value) && (value?.ToJsonString() ?? "null") != left)
            {
                resource[name] = JsonNode.Parse(left);
                hasChanged = true;
            }
        }

        return hasChanged ? resource.ToJsonString(PrintOptions) : json;
    }
}
