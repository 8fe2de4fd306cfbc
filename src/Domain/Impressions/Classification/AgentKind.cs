namespace Impressions.Domain.Impressions.Classification;

/// <summary>The kinds of programs, other than browsers, that request scan URLs.</summary>
public enum AgentKind
{
    /// <summary>An app that creates a preview of a link.</summary>
    Preview,

    /// <summary>A crawler, monitor, scanner, office program or automated browser. It is always a bot.</summary>
    Bot,

    /// <summary>
    /// An HTTP library. It is a bot if it requests a scan URL, and the customer's own app if the customer's backend reports the scan.
    /// </summary>
    Library,
}
