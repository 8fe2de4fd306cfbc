using Impressions.Application.Common.Exceptions;
using Impressions.Domain.Organizations;

namespace Impressions.Application.Organizations;

/// <summary>Where organizations are kept. Reads show the caller's only, but for the operator's list.</summary>
public interface IOrganizationRepository
{
    /// <summary>The ID of the caller's organization, which is there: a token may name one that is not.</summary>
    /// <exception cref="ForbiddenException">There is no such organization.</exception>
    Task<string> RequireCallersAsync(CancellationToken cancellationToken);

    /// <summary>The organization with an ID; null where there is none, or it is not the caller's.</summary>
    Task<Organization?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>All organizations, the oldest first: for the operator alone.</summary>
    Task<IReadOnlyList<Organization>> ListAllAsync(CancellationToken cancellationToken);

    /// <summary>Adds an organization, saved after the command.</summary>
    void Add(Organization organization);
}
