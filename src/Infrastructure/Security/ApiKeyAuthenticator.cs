using System.Linq.Expressions;
using Impressions.Application.ApiKeys;
using Impressions.Domain.Organizations;
using Impressions.Infrastructure.Caching;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Security;

/// <summary>
/// Finds an API key by the SHA-256 of its secret. The database compares hashes, so the duration reveals nothing about the secret, which has 256
/// random bits.
/// </summary>
internal sealed class ApiKeyAuthenticator(IImpressionsDbContextFactory databases, LookupCache cache, ApiKeyUses uses, TimeProvider time)
    : IApiKeyAuthenticator
{
    public async ValueTask<ApiKeyIdentity?> AuthenticateAsync(string secret, CancellationToken cancellationToken)
    {
        if (!IsSecret(secret))
        {
            return null;
        }

        var hash = ApiKey.HashOf(secret);
        return Use(await cache.GetMutableAsync(
            CacheKeys.ApiKey(hash),
            (databases, hash),
            static (state, cancellation) => FindAsync(state.databases, key => key.Hash == state.hash && key.RevokedAt == null, cancellation),
            cancellationToken));
    }

    public async ValueTask<ApiKeyIdentity?> FindRefusedAsync(string secret, CancellationToken cancellationToken)
    {
        if (!IsSecret(secret))
        {
            return null;
        }

        var (hash, now) = (ApiKey.HashOf(secret), time.GetUtcNow().UtcDateTime);
        return await FindAsync(databases, key => key.Hash == hash && (key.RevokedAt != null || key.ExpiresAt <= now), cancellationToken);
    }

    public async ValueTask<ApiKeyIdentity?> FindAsync(string keyId, CancellationToken cancellationToken) => Use(await cache.GetMutableAsync(
        CacheKeys.ApiKeyOfSession(keyId),
        (databases, keyId),
        static (state, cancellation) => FindAsync(state.databases, key => key.Id == state.keyId && key.RevokedAt == null, cancellation),
        cancellationToken));

    private static bool IsSecret(string text) =>
        text.StartsWith(ApiKey.SecretPrefix, StringComparison.Ordinal) && text.Length <= ApiKey.SecretMaxLength;

    /// <summary>Records the use of a key unless it is expired.</summary>
    private ApiKeyIdentity? Use(ApiKeyIdentity? identity)
    {
        if (identity is null || (identity.ExpiresAt is { } expiry && time.GetUtcNow().UtcDateTime >= expiry))
        {
            return null;
        }

        uses.Record(identity.KeyId);
        return identity;
    }

    private static async ValueTask<ApiKeyIdentity?> FindAsync(
        IImpressionsDbContextFactory databases, Expression<Func<ApiKey, bool>> isRequested, CancellationToken cancellationToken)
    {
        // The key determines the caller's organization, so all organizations are searched.
        await using var database = databases.Create(organizationId: null);
        return await database.ApiKeys.AsNoTracking().IgnoreQueryFilters()
            .Where(isRequested)
            .Select(key => new ApiKeyIdentity(key.Id, key.OrganizationId, key.Scopes, key.ExpiresAt))
            .FirstOrDefaultAsync(cancellationToken);
    }
}
