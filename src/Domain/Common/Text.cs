namespace Impressions.Domain.Common;

/// <summary>The rules that texts of every entity share.</summary>
internal static class Text
{
    /// <summary>The text trimmed, or an exception that says what is wrong with it.</summary>
    public static string Require(string value, int maxLength, string what)
    {
        var trimmed = value.Trim();
        return trimmed.Length is > 0 && trimmed.Length <= maxLength
            ? trimmed
            : throw new DomainException($"{what} has 1 to {maxLength} characters.");
    }

    /// <summary>The text cut to a length, never between the two halves of a surrogate pair.</summary>
    public static string? Cut(string? value, int maxLength)
    {
        if (value is null || value.Length <= maxLength)
        {
            return value;
        }

        return value[..(char.IsHighSurrogate(value[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    /// <summary>The URL, where it is an absolute http or https one.</summary>
    public static string RequireWebUrl(string value, string what) =>
        value.Length <= MaxUrlLength
        && !value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? value
            : throw new DomainException($"{what} is an absolute http or https URL of at most {MaxUrlLength} characters.");

    /// <summary>The most characters of a URL.</summary>
    public const int MaxUrlLength = 2_048;
}
