using Impressions.Application.Common;
using Impressions.Domain.Impressions;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class ImpressionRepository(ImpressionsDbContext database) : IImpressionRepository
{
    private static readonly Func<ImpressionsDbContext, string, CancellationToken, Task<Impression?>> ById = EF.CompileAsyncQuery(
        (ImpressionsDbContext database, string id, CancellationToken _) =>
            database.Impressions.AsNoTracking().FirstOrDefault(impression => impression.Id == id));

    public async ValueTask<Impression?> FindAsync(string id, CancellationToken cancellationToken) =>
        await ById(database, id, cancellationToken);
}
