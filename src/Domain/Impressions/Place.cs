namespace Impressions.Domain.Impressions;

/// <summary>Where an IP address is used, as far as it is known.</summary>
/// <param name="Country">The country, ISO 3166-1 alpha-2, such as <c>DE</c>.</param>
/// <param name="Region">The English name of the region, such as <c>Bavaria</c>.</param>
/// <param name="City">The English name of the city.</param>
public sealed record Place(string? Country, string? Region, string? City)
{
    /// <summary>Returns whether a text has the form of a country's code. A custom field may have the same name as the country and any text.</summary>
    public static bool IsCountryCode(string? text) => text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];
}
