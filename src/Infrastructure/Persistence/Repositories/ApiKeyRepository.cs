using Impressions.Application.ApiKeys;
using Impressions.Application.Common.Paging;
using Impressions.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class ApiKeyRepository(ImpressionsDbContext database) : IApiKeyRepository
{
    public Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ApiKeys.FirstOrDefaultAsync(key => key.Id == id, cancellationToken);

    public Task<string?> FindOwnerAsync(string id, CancellationToken cancellationToken) =>
        database.ApiKeys.IgnoreQueryFilters().Where(key => key.Id == id).Select(key => key.OrganizationId).FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<ApiKey>> ListAsync(ApiKeyFilter filter, Slice slice, CancellationToken cancellationToken) =>
        await database.ApiKeys.AsNoTracking().PageNewestFirst(slice, nameof(ApiKey.CreatedAt)).ToListAsync(cancellationToken);

    public void Add(ApiKey key) => database.Add(key);
}
