using Impressions.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class OrganizationRepository(ImpressionsDbContext database) : IOrganizationRepository
{
    public async Task<string> RequireCallersAsync(CancellationToken cancellationToken) =>
        await database.Organizations.Select(organization => organization.Id).SingleOrDefaultAsync(cancellationToken)
        ?? throw new ForbiddenException("The token's organization does not exist here.");
}
