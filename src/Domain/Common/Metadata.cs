using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Impressions.Domain.Common;

/// <summary>
/// An immutable JSON object (RFC 8259), kept as the text that is stored and sent, so that a read neither parses nor prints it.
/// </summary>
[ImmutableObject(true)]
public sealed class Metadata : IEquatable<Metadata>
{
    /// <summary>The most characters the JSON text may have.</summary>
    public const int MaxLength = 16_384;

    /// <summary>The deepest nesting of objects and arrays.</summary>
    public const int MaxDepth = 16;

    private static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Letters stay letters: the text goes into JSON documents, never into HTML.</summary>
    private static readonly JsonSerializerOptions PrintOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _json;

    private Metadata(string json) => _json = json;

    /// <summary>The empty object, <c>{}</c>.</summary>
    public static Metadata Empty { get; } = new("{}");

    /// <summary>Makes metadata from a JSON object's text, without the white space around its tokens.</summary>
    /// <exception cref="DomainException">Not JSON, not an object, too long or nested too deep.</exception>
    public static Metadata Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MaxLength)
        {
            throw new DomainException($"Metadata has at most {MaxLength} characters.");
        }

        try
        {
            using var document = JsonDocument.Parse(json, ParseOptions);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                throw new DomainException("Metadata is a JSON object.");
            }

            var printed = JsonSerializer.Serialize(document.RootElement, PrintOptions);
            return printed.Length <= MaxLength
                ? new Metadata(printed)
                : throw new DomainException($"Metadata has at most {MaxLength} characters.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter tells of an escape that is half of a character, such as \ud800 alone.
            throw new DomainException(
                $"Metadata is a JSON object of whole characters, without a name twice, nested at most {MaxDepth} deep.");
        }
    }

    /// <summary>Takes back what <see cref="ToString"/> once gave, unchecked: for the database, which only ever held checked text.</summary>
    public static Metadata FromStored(string json) => json == "{}" ? Empty : new Metadata(json);

    /// <summary>
    /// This metadata with a patch applied (RFC 7396): null removes a member, an object is merged into an object, anything else replaces what
    /// was there.
    /// </summary>
    /// <exception cref="DomainException">The result is too long.</exception>
    public Metadata Merge(Metadata patch)
    {
        var merged = Merge(JsonNode.Parse(_json)!.AsObject(), JsonNode.Parse(patch._json)!.AsObject()).ToJsonString(PrintOptions);
        return merged.Length <= MaxLength ? FromStored(merged) : throw new DomainException($"Metadata has at most {MaxLength} characters.");
    }

    /// <summary>The JSON text.</summary>
    public override string ToString() => _json;

    /// <inheritdoc/>
    public bool Equals(Metadata? other) => other is not null && other._json == _json;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Metadata);

    /// <inheritdoc/>
    public override int GetHashCode() => _json.GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether they are the same text.</summary>
    public static bool operator ==(Metadata? left, Metadata? right) => Equals(left, right);

    /// <summary>Whether they are different texts.</summary>
    public static bool operator !=(Metadata? left, Metadata? right) => !Equals(left, right);

    private static JsonObject Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else
            {
                // What replaces something is itself a patch of nothing: its own nulls are not kept.
                target[name] = value is JsonObject inner ? Merge(target[name] as JsonObject ?? [], inner) : value.DeepClone();
            }
        }

        return target;
    }
}
