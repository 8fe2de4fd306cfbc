using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Impressions.Api.Json;

/// <summary>
/// The members of an update that it can't set. Clients that send a whole resource back, with one member changed, repeat them: they are accepted if they have
/// the current values.
/// </summary>
/// <param name="sent">The members, by name.</param>
internal sealed class ReadOnlyMembers(IReadOnlyDictionary<string, JsonElement> sent)
{
    /// <summary>Adds an error for each member that differs from the current resource.</summary>
    /// <param name="resource">The current resource.</param>
    /// <param name="errors">The errors of the request.</param>
    public void Compare<T>(T resource, ModelStateDictionary errors)
    {
        var current = JsonSerializer.SerializeToElement(resource, ApiJson.Options.GetTypeInfo(typeof(T)));
        foreach (var name in sent.Keys.Where(name => !AreEqual(sent[name], current.GetProperty(name))))
        {
            errors.AddModelError(name, MemberNames.CannotBeSet(name));
        }
    }

    private static bool AreEqual(JsonElement sent, JsonElement current)
    {
        try
        {
            // Clients may print a time in another form than they received.
            return JsonElement.DeepEquals(sent, current)
                || (sent.ValueKind is JsonValueKind.String
                    && current.ValueKind is JsonValueKind.String
                    && WireTime.TryParse(sent.GetString(), out var time)
                    && WireTime.TryParse(current.GetString(), out var currentTime)
                    && time == currentTime);
        }
        catch (InvalidOperationException)
        {
            // The text that was sent is not valid Unicode.
            return false;
        }
    }
}
