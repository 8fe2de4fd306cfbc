using System.Text.Json;

namespace Impressions.Application.Common.Validation;

/// <summary>An enum's names in requests: lower case as on the wire, accepted in any case.</summary>
internal static class SnakeCaseEnum
{
    /// <summary>The value; null where the text is none of the names. A number is no name.</summary>
    public static TEnum? Parse<TEnum>(string? name)
        where TEnum : struct, Enum =>
        name is not null && IsName(typeof(TEnum), name) ? Enum.Parse<TEnum>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true) : null;

    /// <summary>Whether a text is one of the names.</summary>
    public static bool IsName(Type type, string text) => Names(type).Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>All names, in the order of their values.</summary>
    public static IEnumerable<string> Names(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);
}
