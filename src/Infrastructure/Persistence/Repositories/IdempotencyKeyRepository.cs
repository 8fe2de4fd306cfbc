using Impressions.Application.Common.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class IdempotencyKeyRepository(Lazy<ImpressionsDbContext> database) : IIdempotencyKeys
{
    public async Task<IdempotencyKey?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        var oldest = key.CreatedAt - IdempotencyKey.Lifetime;
        var same = database.Value.IdempotencyKeys.Where(held => held.Endpoint == key.Endpoint && held.Key == key.Key);
        if (await same.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } held)
        {
            return null;
        }

        if (held.CreatedAt > oldest)
        {
            return held.RequestHash == key.RequestHash ? held : throw new IdempotencyKeyReusedException();
        }

        // The key has expired: remove it, so that it can be used again.
        await same.Where(old => old.CreatedAt <= oldest).ExecuteDeleteAsync(cancellationToken);
        return null;
    }

    public void Add(IdempotencyKey key) => database.Value.Add(key);
}
