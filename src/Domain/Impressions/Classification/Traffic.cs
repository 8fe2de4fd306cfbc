namespace Impressions.Domain.Impressions.Classification;

/// <summary>Whether a person or a program is behind a scan. All scans are stored; statistics count <see cref="Human"/> scans by default.</summary>
public enum Traffic
{
    /// <summary>A person, as far as the signals show.</summary>
    Human,

    /// <summary>A program: a crawler, a monitor, a scanner, an office program or a script.</summary>
    Bot,

    /// <summary>An app that requested the link to create a preview of it.</summary>
    Preview,

    /// <summary>A browser that loaded the link before a person opened it.</summary>
    Prefetch,

    /// <summary>The same person, who scanned the same poster again within a short time.</summary>
    Repeat,
}
