
namespace Impressions.Domain.Common;

/// <summary>An enum's names as the wire has them: lower case. They are single words.</summary>
internal static class WireName
{
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => Names<TEnum>.All[value];

    private static class Names<TEnum> where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> All =
            Enum.GetValues<TEnum>().ToDictionary(value => value, value => value.ToString().ToLowerInvariant());
    }
}
