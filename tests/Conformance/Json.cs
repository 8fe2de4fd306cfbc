using System.Globalization;
using System.Text.Json;

namespace Impressions.Conformance;

/// <summary>Reads members, and says what is wrong with them.</summary>
internal static class Json
{
    public static JsonElement Member(this JsonElement thing, string name) => thing.TryGetProperty(name, out var member)
        ? member
        : throw new NotSoException($"'{name}' is missing.");

    public static string String(this JsonElement thing, string name) =>
        thing.Member(name) is { ValueKind: JsonValueKind.String } member ? member.GetString()! : throw Wrong(thing, name, "a string");

    public static string? StringOrNull(this JsonElement thing, string name) =>
        thing.Member(name).ValueKind is JsonValueKind.Null ? null : thing.String(name);

    public static JsonElement Object(this JsonElement thing, string name) =>
        thing.Member(name) is { ValueKind: JsonValueKind.Object } member ? member : throw Wrong(thing, name, "an object");

    public static IReadOnlyList<JsonElement> Array(this JsonElement thing, string name) =>
        thing.Member(name) is { ValueKind: JsonValueKind.Array } member ? [.. member.EnumerateArray()] : throw Wrong(thing, name, "an array");

    public static long Whole(this JsonElement thing, string name) =>
        thing.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt64(out var number)
            ? number
            : throw Wrong(thing, name, "a whole number");

    public static DateTime Time(this JsonElement thing, string name)
    {
        var text = thing.String(name);
        return text.EndsWith('Z') && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Wrong(thing, name, "a time in UTC, RFC 3339");
    }

    public static DateTime? TimeOrNull(this JsonElement thing, string name) =>
        thing.Member(name).ValueKind is JsonValueKind.Null ? null : thing.Time(name);

    public static void OneOf(this JsonElement thing, string name, params string[] names)
    {
        if (!names.Contains(thing.String(name)))
        {
            throw Wrong(thing, name, $"one of {string.Join(", ", names)}");
        }
    }

    public static void Same(string? actual, string? expected, string what)
    {
        if (actual != expected)
        {
            throw new NotSoException($"{what} is '{actual}', not '{expected}'.");
        }
    }

    public static void That(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new NotSoException(otherwise);
        }
    }

    private static NotSoException Wrong(JsonElement thing, string name, string expected) =>
        new($"'{name}' is {thing.GetProperty(name).GetRawText()}, not {expected}.");
}
