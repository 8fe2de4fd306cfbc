namespace Impressions.Application.Common;

/// <summary>Who sent the request that is being answered.</summary>
public interface ICaller
{
    /// <summary>The organization the caller acts for; null where nobody is signed in, as on a scan.</summary>
    string? OrganizationId { get; }

    /// <summary>What the caller may do; nothing where nobody is signed in.</summary>
    IReadOnlySet<string> Scopes { get; }
}
