using System.Text.Json;
using Impressions.Application.Common.Exceptions;

namespace Impressions.Api.Json;

/// <summary>
/// The members of an update that it can't set. Clients that send a whole resource back, with one member changed, repeat them: they are accepted if they have
/// the current values.
/// </summary>
/// <param name="sent">The members, by name.</param>
internal sealed class ReadOnlyMembers(IReadOnlyDictionary<string, JsonElement> sent)
{
    /// <summary>Whether the update has any.</summary>
    public bool Any => sent.Count > 0;

    /// <summary>Throws if a member differs from the current resource.</summary>
    /// <param name="resource">The current resource.</param>
    /// <exception cref="InvalidMemberException">The first member that differs.</exception>
    public void RequireUnchanged<T>(T resource)
    {
        var current = JsonSerializer.SerializeToElement(resource, ApiJson.Context.GetTypeInfo(typeof(T))!);
        foreach (var (name, value) in sent)
        {
            if (!AreEqual(value, current.GetProperty(name)))
            {
                throw new InvalidMemberException(name, MemberNames.CannotBeSet);
            }
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
