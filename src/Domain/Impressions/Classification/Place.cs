namespace Impressions.Domain.Impressions.Classification;

/// <summary>Where in a user agent a rule's token counts.</summary>
public enum Place
{
    /// <summary>Anywhere.</summary>
    Anywhere,

    /// <summary>At the very start.</summary>
    Start,

    /// <summary>At the start of a word: no letter or digit before it.</summary>
    WordStart,

    /// <summary>At the end of a word or of one of its camel-case parts; a plural is a word's end too.</summary>
    WordEnd,

    /// <summary>As the end of a host's name: a letter or digit before it; no letter, digit, dot, hyphen or underscore after it.</summary>
    HostEnd,

    /// <summary>As a word of its own: no letter or digit on either side.</summary>
    Word,

    /// <summary>Nowhere: a token that only looks like a later rule's, and takes its letters out of the search.</summary>
    LookAlike,
}
