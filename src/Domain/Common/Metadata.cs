using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Impressions.Domain.Common;

/// <summary>
/// An immutable JSON object (RFC 8259). It is held as text, so that a read neither parses nor serializes it.
/// </summary>
[ImmutableObject(true)]
public sealed class Metadata : IEquatable<Metadata>
{
    /// <summary>The maximum length of the JSON text, in characters.</summary>
    public const int MaxLength = 16_384;

    /// <summary>The maximum nesting of objects and arrays.</summary>
    public const int MaxDepth = 16;

    private static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Non-ASCII characters are not escaped: the text is part of JSON documents only, never of HTML.</summary>
    private static readonly JsonSerializerOptions PrintOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _json;

    private Metadata(string json) => _json = json;

    /// <summary>The empty object, <c>{}</c>.</summary>
    public static Metadata Empty { get; } = new("{}");

    /// <summary>Creates metadata from the text of a JSON object, without insignificant white space.</summary>
    /// <exception cref="DomainException">The text is not a JSON object, too long, nested too deeply, or has a name twice.</exception>
    public static Metadata Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MaxLength)
        {
            throw new DomainException($"Metadata must have at most {MaxLength} characters.");
        }

        try
        {
            using var document = JsonDocument.Parse(json, ParseOptions);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                throw new DomainException("Metadata must be a JSON object.");
            }

            var printed = JsonSerializer.Serialize(document.RootElement, PrintOptions);
            return printed.Length <= MaxLength
                ? new Metadata(printed)
                : throw new DomainException($"Metadata must have at most {MaxLength} characters.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escaped lone surrogate, such as \ud800.
            throw new DomainException(
                $"Metadata must be a JSON object without duplicate names and lone surrogates, nested at most {MaxDepth} levels deep.");
        }
    }

    /// <summary>Creates metadata from a stored result of <see cref="ToString"/>, without checking it again.</summary>
    public static Metadata FromStored(string json) => json == "{}" ? Empty : new Metadata(json);

    /// <summary>
    /// Returns this metadata with a merge patch applied (RFC 7396): null removes a member, an object is merged into an object, any other value
    /// replaces the current one.
    /// </summary>
    /// <exception cref="DomainException">The result is too long.</exception>
    public Metadata Merge(Metadata patch)
    {
        var merged = Merge(JsonNode.Parse(_json)!.AsObject(), JsonNode.Parse(patch._json)!.AsObject()).ToJsonString(PrintOptions);
        return merged.Length <= MaxLength ? FromStored(merged) : throw new DomainException($"Metadata must have at most {MaxLength} characters.");
    }

    /// <summary>Returns the merge patch (RFC 7396) that turns this metadata into another one.</summary>
    /// <remarks>A null in <paramref name="target"/> cannot be written by a patch, and is left out.</remarks>
    public Metadata PatchTo(Metadata target) =>
        FromStored(Difference(JsonNode.Parse(_json)!.AsObject(), JsonNode.Parse(target._json)!.AsObject()).ToJsonString(PrintOptions));

    /// <summary>Returns the JSON text.</summary>
    public override string ToString() => _json;

    /// <inheritdoc/>
    public bool Equals(Metadata? other) => other is not null && other._json == _json;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Metadata);

    /// <inheritdoc/>
    public override int GetHashCode() => _json.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns whether both have the same text.</summary>
    public static bool operator ==(Metadata? left, Metadata? right) => Equals(left, right);

    /// <summary>Returns whether both have different texts.</summary>
    public static bool operator !=(Metadata? left, Metadata? right) => !Equals(left, right);

    private static JsonObject Difference(JsonObject from, JsonObject to)
    {
        var patch = new JsonObject();
        foreach (var (name, value) in from)
        {
            if (!to.ContainsKey(name))
            {
                patch[name] = null;
            }
            else if (value is JsonObject current && to[name] is JsonObject next)
            {
                if (Difference(current, next) is { Count: > 0 } inner)
                {
                    patch[name] = inner;
                }
            }
            else if (!JsonNode.DeepEquals(value, to[name]))
            {
                patch[name] = to[name]?.DeepClone();
            }
        }

        foreach (var (name, value) in to.Where(member => !from.ContainsKey(member.Key)))
        {
            patch[name] = value?.DeepClone();
        }

        return patch;
    }

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
                // RFC 7396 applies the patch to an empty object if there is none, which removes the nulls in it.
                target[name] = value is JsonObject inner ? Merge(target[name] as JsonObject ?? [], inner) : value.DeepClone();
            }
        }

        return target;
    }
}
