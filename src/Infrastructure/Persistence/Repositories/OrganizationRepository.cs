using Impressions.Application.Common.Exceptions;
using Impressions.Application.Organizations;
using Impressions.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class OrganizationRepository(ImpressionsDbContext database) : IOrganizationRepository
{
    public async Task<string> RequireCallersAsync(CancellationToken cancellationToken) =>
        await database.Organizations.Select(organization => organization.Id).SingleOrDefaultAsync(cancellationToken)
        ?? throw new ForbiddenException(ForbiddenReason.OrganizationUnknown, "The token's organization does not exist.");

    public Task<Organization?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.Organizations.FirstOrDefaultAsync(organization => organization.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Organization>> ListAllAsync(CancellationToken cancellationToken) =>
        await database.Organizations.IgnoreQueryFilters().AsNoTracking()
            .OrderBy(organization => organization.CreatedAt).ThenBy(organization => organization.Id).ToListAsync(cancellationToken);

    public void Add(Organization organization) => database.Add(organization);
}
