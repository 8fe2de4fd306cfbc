using System.Text.Json;
using System.Text.RegularExpressions;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>
/// A schema of OpenAPI 3.0. It is stricter than the standard: an object with named members may have no others, and an unknown keyword is an
/// error, since it would not be checked.
/// </summary>
internal sealed partial class JsonSchema
{
    private readonly Lazy<JsonSchema>? _reference;
    private readonly string? _type;
    private readonly string? _format;
    private readonly bool _isNullable;
    private readonly bool _isLocal;
    private readonly List<string>? _names;
    private readonly decimal? _minimum;
    private readonly decimal? _maximum;
    private readonly int? _minLength;
    private readonly int? _maxLength;
    private readonly Regex? _pattern;
    private readonly JsonSchema? _items;
    private readonly JsonSchema? _others;
    private readonly Dictionary<string, JsonSchema>? _members;
    private readonly List<string> _required = [];

    /// <param name="schema">The schema.</param>
    /// <param name="find">Finds the schema that a reference names.</param>
    public JsonSchema(JsonElement schema, Func<string, JsonSchema> find)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var value = keyword.Value;
            switch (keyword.Name)
            {
                case "$ref":
                    _reference = new Lazy<JsonSchema>(() => find(value.GetString()!));
                    break;
                // A reference that may be null.
                case "allOf":
                    _reference = new Lazy<JsonSchema>(() => new JsonSchema(value.EnumerateArray().Single(), find));
                    break;
                case "type":
                    _type = value.GetString();
                    break;
                case "format":
                    _format = value.GetString();
                    break;
                case "nullable":
                    _isNullable = value.GetBoolean();
                    break;
                case "enum":
                    _names = [.. value.EnumerateArray().Select(name => name.GetString()!)];
                    break;
                case "minimum":
                    _minimum = value.GetDecimal();
                    break;
                case "maximum":
                    _maximum = value.GetDecimal();
                    break;
                case "minLength":
                    _minLength = value.GetInt32();
                    break;
                case "maxLength":
                    _maxLength = value.GetInt32();
                    break;
                case "pattern":
                    _pattern = new Regex(value.GetString()!, RegexOptions.ECMAScript);
                    break;
                case "items":
                    _items = new JsonSchema(value, find);
                    break;
                case "additionalProperties":
                    _others = new JsonSchema(value, find);
                    break;
                case "properties":
                    _members = value.EnumerateObject().ToDictionary(member => member.Name, member => new JsonSchema(member.Value, find));
                    break;
                case "required":
                    _required.AddRange(value.EnumerateArray().Select(name => name.GetString()!));
                    break;
                case "example":
                    _isLocal = value.ValueKind is JsonValueKind.String && LocalTime().IsMatch(value.GetString()!);
                    break;
                case "description" or "default":
                    break;
                default:
                    throw new NotSupportedException($"Nothing here checks the keyword '{keyword.Name}' of a schema.");
            }
        }
    }

    /// <summary>Returns the differences of a value from the schema, each with its place.</summary>
    public IEnumerable<string> Faults(JsonElement value, string at = "$")
    {
        if (_reference is not null)
        {
            return _isNullable && value.ValueKind is JsonValueKind.Null ? [] : _reference.Value.Faults(value, at);
        }

        if (value.ValueKind is JsonValueKind.Null)
        {
            return _isNullable || _type is null ? [] : [$"{at} is null"];
        }

        return IsOfType(value) ? FaultsOfKind(value, at) : [$"{at} is no {_type}: {value}"];
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z\z")]
    private static partial Regex UtcTime();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d\z")]
    private static partial Regex LocalTime();

    private bool IsOfType(JsonElement value) => _type switch
    {
        null => true,
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind is JsonValueKind.Number,
        "integer" => value.ValueKind is JsonValueKind.Number && (_format == "int32" ? value.TryGetInt32(out _) : value.TryGetInt64(out _)),
        _ => throw new NotSupportedException($"Nothing here checks the type '{_type}'."),
    };

    private IEnumerable<string> FaultsOfKind(JsonElement value, string at) => value.ValueKind switch
    {
        JsonValueKind.Object => FaultsOfMembers(value, at),
        JsonValueKind.Array when _items is not null => value.EnumerateArray().SelectMany((item, index) => _items.Faults(item, $"{at}[{index}]")),
        JsonValueKind.String => FaultsOfText(value.GetString()!, at),
        // Only integers have bounds. Other numbers may be too large for any .NET type.
        JsonValueKind.Number when _type == "integer" && (value.GetInt64() < _minimum || value.GetInt64() > _maximum) =>
            [$"{at} is out of bounds: {value}"],
        _ => [],
    };

    private IEnumerable<string> FaultsOfMembers(JsonElement value, string at)
    {
        foreach (var name in _required.Where(name => !value.TryGetProperty(name, out _)))
        {
            yield return $"{at}.{name} is missing";
        }

        foreach (var member in value.EnumerateObject())
        {
            if ((_members?.GetValueOrDefault(member.Name) ?? _others) is { } schema)
            {
                foreach (var fault in schema.Faults(member.Value, $"{at}.{member.Name}"))
                {
                    yield return fault;
                }
            }
            else if (_members is not null)
            {
                yield return $"{at}.{member.Name} is not in the document";
            }
        }
    }

    private IEnumerable<string> FaultsOfText(string text, string at)
    {
        if (_names?.Contains(text) is false)
        {
            yield return $"{at} is none of {string.Join(", ", _names)}: {text}";
        }

        if (text.Length < _minLength || text.Length > _maxLength)
        {
            yield return $"{at} has {text.Length} characters";
        }

        if (_pattern?.IsMatch(text) is false)
        {
            yield return $"{at} does not match {_pattern}: {text}";
        }

        // A time is in UTC, unless its example is a local time with an offset.
        if (_format == "date-time" && !(_isLocal ? LocalTime() : UtcTime()).IsMatch(text))
        {
            yield return $"{at} is no time {(_isLocal ? "with an offset" : "in UTC")}: {text}";
        }
    }
}
