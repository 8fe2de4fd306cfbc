using System.Collections.Frozen;
using Impressions.Application.Common.Json;

namespace Impressions.Application.Common.Validation;

/// <summary>Converts enum values to their snake-case names and back. Names are read in any case.</summary>
internal static class SnakeCaseEnum
{
    /// <summary>Gets the value of a name; null if no value has this name. A number is not a name.</summary>
    public static TEnum? Parse<TEnum>(string? name)
        where TEnum : struct, Enum =>
        name is not null && IsName(typeof(TEnum), name) ? Enum.Parse<TEnum>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true) : null;

    /// <summary>Whether a text is the name of a value.</summary>
    public static bool IsName(Type type, string text) => Names(type).Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the names of all values, in the order of the values.</summary>
    public static IEnumerable<string> Names(Type type) => Enum.GetNames(type).Select(SnakeCase.Of);

    /// <summary>Gets the name of a value.</summary>
    public static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => Cache<TEnum>.Names[value];

    private static class Cache<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> Names =
            Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => SnakeCase.Of(value.ToString()));
    }
}
