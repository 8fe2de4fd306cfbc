namespace Impressions.Domain.Impressions.Classification;

/// <summary>Who or what is behind a scan. Only <see cref="Human"/> is counted; everything is kept.</summary>
public enum Traffic
{
    /// <summary>A person, as far as can be told.</summary>
    Human,

    /// <summary>A program: a crawler, a monitor, a scanner, a script.</summary>
    Bot,

    /// <summary>An app that looked at the link to show a card of it.</summary>
    Preview,

    /// <summary>A browser that loaded the link in case somebody follows it.</summary>
    Prefetch,

    /// <summary>The same person's scan of the same poster again.</summary>
    Repeat,
}
