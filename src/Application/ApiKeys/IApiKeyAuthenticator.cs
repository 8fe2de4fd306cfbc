using System.ComponentModel;

namespace Impressions.Application.ApiKeys;

/// <summary>Tells whose a secret API key is.</summary>
public interface IApiKeyAuthenticator
{
    /// <summary>The key that has this secret; null where none has, or it is expired or revoked.</summary>
    /// <remarks>A revocation takes effect at once in the process that made it, and within 30 seconds in every other.</remarks>
    ValueTask<ApiKeyIdentity?> AuthenticateAsync(string secret, CancellationToken cancellationToken);
}

/// <summary>What a key stands for.</summary>
/// <param name="KeyId">The key's ID, <c>key_…</c>.</param>
/// <param name="OrganizationId">The organization it acts for.</param>
/// <param name="Scopes">What it may do, separated by one space.</param>
/// <param name="ExpiresAt">From when it no longer works, UTC; null: never.</param>
[ImmutableObject(true)]
public sealed record ApiKeyIdentity(string KeyId, string OrganizationId, string Scopes, DateTime? ExpiresAt);
