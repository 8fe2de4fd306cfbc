namespace Impressions.Domain.Impressions.Classification;

/// <summary>What sends a user agent that is no browser's.</summary>
public enum AgentKind
{
    /// <summary>An app that makes a card of the link.</summary>
    Preview,

    /// <summary>A crawler, a monitor, a scanner or an automated browser: a bot wherever it is seen.</summary>
    Bot,

    /// <summary>An HTTP library: a script where a browser was due, the customer's own app where its backend records the scan.</summary>
    Library,
}
