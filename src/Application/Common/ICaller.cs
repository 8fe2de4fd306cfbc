namespace Impressions.Application.Common;

/// <summary>The caller of the current request.</summary>
public interface ICaller
{
    /// <summary>ID of the caller's organization; null for anonymous callers, such as a scan.</summary>
    string? OrganizationId { get; }

    /// <summary>Scopes of the caller; empty for anonymous callers.</summary>
    IReadOnlySet<string> Scopes { get; }
}
