using System.Text.Json;

namespace Impressions.Application.Common.Validation;

/// <summary>The names of an enum in requests: snake case, accepted in any case.</summary>
internal static class SnakeCaseEnum
{
    /// <summary>Reads a value; null if the text is not one of the names. Numbers are not names.</summary>
    public static TEnum? Parse<TEnum>(string? name)
        where TEnum : struct, Enum =>
        name is not null && IsName(typeof(TEnum), name) ? Enum.Parse<TEnum>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true) : null;

    /// <summary>Returns whether a text is one of the names.</summary>
    public static bool IsName(Type type, string text) => Names(type).Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets all names, in the order of their values.</summary>
    public static IEnumerable<string> Names(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

    /// <summary>Gets the name of a value.</summary>
    public static string NameOf(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
