namespace Impressions.Domain.Impressions.Classification;

/// <summary>The position in a user agent at which the token of a rule matches.</summary>
public enum TokenPosition
{
    /// <summary>Anywhere.</summary>
    Anywhere,

    /// <summary>At the start of the user agent.</summary>
    Start,

    /// <summary>At the start of a word: no letter or digit before it.</summary>
    WordStart,

    /// <summary>At the end of a word, of its plural, or of a part of a camel-case word.</summary>
    WordEnd,

    /// <summary>At the end of a host name: a letter or digit before it; no letter, digit, dot, hyphen or underscore after it.</summary>
    HostEnd,

    /// <summary>As a whole word: no letter or digit on either side.</summary>
    Word,

    /// <summary>Nowhere. The rules of the same list do not match within the token.</summary>
    Excluded,
}
