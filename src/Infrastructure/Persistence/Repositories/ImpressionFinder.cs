using Impressions.Domain.Impressions;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

/// <summary>Finds impressions in the database by their IDs.</summary>
internal interface IImpressionFinder
{
    /// <summary>Finds an impression; null if it does not exist or belongs to another organization.</summary>
    /// <param name="organizationId">The organization of the caller; null finds nothing.</param>
    /// <param name="id">The ID.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    ValueTask<Impression?> FindAsync(string? organizationId, string id, CancellationToken cancellationToken);
}

/// <summary>Finds impressions with EF Core, in the context of a request.</summary>
internal sealed class ImpressionFinder(Lazy<ImpressionsDbContext> database) : IImpressionFinder
{
    private static readonly Func<ImpressionsDbContext, string, CancellationToken, Task<Impression?>> ById = EF.CompileAsyncQuery(
        (ImpressionsDbContext database, string id, CancellationToken _) =>
            database.Impressions.AsNoTracking().FirstOrDefault(impression => impression.Id == id));

    /// <summary>Finds an impression of the context's organization, which is that of the caller.</summary>
    public async ValueTask<Impression?> FindAsync(string? organizationId, string id, CancellationToken cancellationToken) =>
        await ById(database.Value, id, cancellationToken);
}
