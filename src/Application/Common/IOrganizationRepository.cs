namespace Impressions.Application.Common;

/// <summary>Where organizations are kept.</summary>
public interface IOrganizationRepository
{
    /// <summary>The ID of the caller's organization, which is there: a token may name one that is not.</summary>
    /// <exception cref="ForbiddenException">There is no such organization.</exception>
    Task<string> RequireCallersAsync(CancellationToken cancellationToken);
}
