using System.Globalization;
using System.Text.Json;

namespace Impressions.Conformance;

/// <summary>Reads members of a JSON object, and throws <see cref="FactFailedException"/> if a member is missing or wrong.</summary>
internal static class Json
{
    public static JsonElement Member(this JsonElement element, string name) => element.TryGetProperty(name, out var member)
        ? member
        : throw new FactFailedException($"'{name}' is missing.");

    public static string String(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } member ? member.GetString()! : throw Wrong(element, name, "a string");

    public static string? StringOrNull(this JsonElement element, string name) =>
        element.Member(name).ValueKind is JsonValueKind.Null ? null : element.String(name);

    public static JsonElement Object(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Object } member ? member : throw Wrong(element, name, "an object");

    public static IReadOnlyList<JsonElement> Array(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } member ? [.. member.EnumerateArray()] : throw Wrong(element, name, "an array");

    public static long Whole(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt64(out var number)
            ? number
            : throw Wrong(element, name, "a whole number");

    public static DateTime Time(this JsonElement element, string name)
    {
        var text = element.String(name);
        return text.EndsWith('Z') && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Wrong(element, name, "a time in UTC, RFC 3339");
    }

    public static DateTime? TimeOrNull(this JsonElement element, string name) =>
        element.Member(name).ValueKind is JsonValueKind.Null ? null : element.Time(name);

    public static void OneOf(this JsonElement element, string name, params string[] names)
    {
        if (!names.Contains(element.String(name)))
        {
            throw Wrong(element, name, $"one of {string.Join(", ", names)}");
        }
    }

    public static void Same(string? actual, string? expected, string what)
    {
        if (actual != expected)
        {
            throw new FactFailedException($"{what} is '{actual}', not '{expected}'.");
        }
    }

    public static void That(bool condition, string failure)
    {
        if (!condition)
        {
            throw new FactFailedException(failure);
        }
    }

    private static FactFailedException Wrong(JsonElement element, string name, string expected) =>
        new($"'{name}' is {element.GetProperty(name).GetRawText()}, not {expected}.");
}
