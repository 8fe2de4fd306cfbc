using Impressions.Application.Common;
using Impressions.Domain.Organizations;
using Impressions.Infrastructure.Caching;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;

namespace Impressions.Infrastructure.Security;

/// <summary>
/// Finds a key by the SHA-256 of its secret. The look-up compares hashes, which tell an attacker who times it nothing about a secret of 256
/// random bits.
/// </summary>
internal sealed class ApiKeyAuthenticator(IImpressionsDbContextFactory databases, HybridCache cache, TimeProvider time) : IApiKeyAuthenticator
{
    private static readonly HybridCacheEntryOptions ThirtySeconds = new()
    {
        Expiration = TimeSpan.FromSeconds(30),
        LocalCacheExpiration = TimeSpan.FromSeconds(30),
    };

    public async ValueTask<ApiKeyIdentity?> AuthenticateAsync(string secret, CancellationToken cancellationToken)
    {
        if (!secret.StartsWith(ApiKey.SecretPrefix, StringComparison.Ordinal) || secret.Length > ApiKey.SecretMaxLength)
        {
            return null;
        }

        var hash = ApiKey.HashOf(secret);
        var cacheKey = CacheKeys.ApiKey(hash);
        var identity = await cache.GetOrCreateAsync(
            cacheKey,
            (databases, hash),
            static (state, cancellation) => FindAsync(state.databases, state.hash, cancellation),
            ThirtySeconds,
            cancellationToken: cancellationToken);
        if (identity is null)
        {
            // A secret nobody has is not remembered: a flood of made-up ones must not push out the real.
            await cache.RemoveAsync(cacheKey, cancellationToken);
            return null;
        }

        return identity.ExpiresAt is { } expiry && time.GetUtcNow().UtcDateTime >= expiry ? null : identity;
    }

    private static async ValueTask<ApiKeyIdentity?> FindAsync(
        IImpressionsDbContextFactory databases, string hash, CancellationToken cancellationToken)
    {
        // The key says which organization the caller is of, so it is looked up among all of them.
        await using var database = databases.Create(organizationId: null);
        return await database.ApiKeys.AsNoTracking().IgnoreQueryFilters()
            .Where(key => key.Hash == hash && key.RevokedAt == null)
            .Select(key => new ApiKeyIdentity(key.Id, key.OrganizationId, key.Scopes, key.ExpiresAt))
            .FirstOrDefaultAsync(cancellationToken);
    }
}
