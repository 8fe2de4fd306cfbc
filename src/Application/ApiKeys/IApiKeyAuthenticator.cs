using System.ComponentModel;

namespace Impressions.Application.ApiKeys;

/// <summary>Authenticates callers by their API key.</summary>
public interface IApiKeyAuthenticator
{
    /// <summary>Finds the key with a secret; null if it does not exist, is expired or revoked.</summary>
    /// <remarks>A revocation takes effect at once in the process that revoked the key, and within 30 seconds in every other process.</remarks>
    ValueTask<ApiKeyIdentity?> AuthenticateAsync(string secret, CancellationToken cancellationToken);

    /// <summary>Finds the key of a session, which was authenticated when the session began; null if it is expired or revoked.</summary>
    /// <remarks>A revocation takes effect as in <see cref="AuthenticateAsync"/>.</remarks>
    ValueTask<ApiKeyIdentity?> FindAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>Finds a key that <see cref="AuthenticateAsync"/> refuses, since it is expired or revoked; null if no key has the secret.</summary>
    ValueTask<ApiKeyIdentity?> FindRefusedAsync(string secret, CancellationToken cancellationToken);
}

/// <summary>Identity and rights of a key.</summary>
/// <param name="KeyId">ID of the key, <c>key_…</c>.</param>
/// <param name="OrganizationId">ID of the organization.</param>
/// <param name="Scopes">Scopes, separated by one space.</param>
/// <param name="ExpiresAt">Time of expiry, UTC; null if the key does not expire.</param>
[ImmutableObject(true)]
public sealed record ApiKeyIdentity(string KeyId, string OrganizationId, string Scopes, DateTime? ExpiresAt);
