using Impressions.Application.Common.Exceptions;
using Impressions.Domain.Organizations;

namespace Impressions.Application.Organizations;

/// <summary>Stores organizations. Queries return only the caller's, except for the list of all.</summary>
public interface IOrganizationRepository
{
    /// <summary>Gets the ID of the caller's organization, or throws if it does not exist: a token may name any.</summary>
    /// <exception cref="ForbiddenException">The organization does not exist.</exception>
    Task<string> RequireCallersAsync(CancellationToken cancellationToken);

    /// <summary>Finds an organization by its ID; null if it does not exist or is not the caller's.</summary>
    Task<Organization?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists all organizations, oldest first. Only for the command line.</summary>
    Task<IReadOnlyList<Organization>> ListAllAsync(CancellationToken cancellationToken);

    /// <summary>Adds an organization, which is saved after the command.</summary>
    void Add(Organization organization);
}
