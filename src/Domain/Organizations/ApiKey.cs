using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Impressions.Domain.Common;

namespace Impressions.Domain.Organizations;

/// <summary>
/// A secret that gives a backend access to its organization. Only the SHA-256 hash of the secret is stored. The secret has 256 random bits, so
/// that a slow password hash would not make it harder to guess.
/// </summary>
public sealed class ApiKey : VersionedEntity
{
    /// <summary>The prefix of a key's ID.</summary>
    public const string IdPrefix = "key";

    /// <summary>The prefix of every secret.</summary>
    public const string SecretPrefix = "sk_";

    /// <summary>The maximum length of a secret, in characters.</summary>
    public const int SecretMaxLength = 128;

    /// <summary>The length of <see cref="Hash"/>, in hexadecimal digits.</summary>
    public const int HashLength = 64;

    private ApiKey(
        string id, string organizationId, string name, string hash, string last4, string scopes, DateTime createdAt, DateTime? expiresAt)
        : base(createdAt)
    {
        Id = id;
        OrganizationId = organizationId;
        Name = name;
        Hash = hash;
        Last4 = last4;
        Scopes = scopes;
        ExpiresAt = expiresAt;
    }

    /// <summary>The ID, <c>key_…</c>.</summary>
    public string Id { get; private set; }

    /// <summary>The ID of the organization that it grants access to.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The name, 1 to 200 characters.</summary>
    public string Name { get; private set; }

    /// <summary>The SHA-256 hash of the secret, 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; private set; }

    /// <summary>The last four characters of the secret, by which its owner recognizes it.</summary>
    public string Last4 { get; private set; }

    /// <summary>The permissions (<see cref="Organizations.Scopes"/>), separated by one space (RFC 6749 §3.3).</summary>
    public string Scopes { get; private set; }

    /// <summary>The time at which it expires, UTC; null if it does not expire.</summary>
    public DateTime? ExpiresAt { get; private set; }

    /// <summary>The time at which it was revoked, UTC; null if it is not revoked.</summary>
    public DateTime? RevokedAt { get; private set; }

    /// <summary>The time of the last use, UTC, up to two minutes late; null if it was never used. A use does not raise the version.</summary>
    public DateTime? LastUsedAt { get; private set; }

    /// <summary>Creates a random secret of 256 bits: <c>sk_</c> and 43 characters of base64url (RFC 4648 §5).</summary>
    public static string NewSecret() => SecretPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Computes the SHA-256 hash of a secret, 64 lower-case hexadecimal digits.</summary>
    public static string HashOf(string secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Creates a key for a secret. The secret itself is not stored.</summary>
    /// <param name="organizationId">The ID of the organization that it grants access to.</param>
    /// <param name="name">The name, 1 to 200 characters.</param>
    /// <param name="secret">The secret, from <see cref="NewSecret"/>.</param>
    /// <param name="scopes">The permissions, at least one.</param>
    /// <param name="now">The current time, UTC.</param>
    /// <param name="expiresAt">The time at which it expires, UTC; null for never.</param>
    /// <exception cref="DomainException">A value is invalid: for example, a scope is unknown or the expiry is in the past.</exception>
    public static ApiKey Create(
        string organizationId, string name, string secret, IReadOnlyCollection<string> scopes, DateTime now, DateTime? expiresAt = null)
    {
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal) || secret.Length is < 20 or > SecretMaxLength)
        {
            throw new DomainException($"A key's secret must start with {SecretPrefix} and have 20 to {SecretMaxLength} characters.");
        }

        if (scopes.Count == 0 || scopes.FirstOrDefault(scope => !Organizations.Scopes.All.Contains(scope)) is not null)
        {
            throw new DomainException($"A key must have at least one scope of: {string.Join(' ', Organizations.Scopes.All.Order(StringComparer.Ordinal))}.");
        }

        if (expiresAt <= now)
        {
            throw new DomainException("A key's expiry must be in the future.");
        }

        return new ApiKey(
            EntityId.New(IdPrefix, now),
            organizationId,
            Text.RequireLine(name, Text.NameMaxLength, "A key's name"),
            HashOf(secret),
            secret[^4..],
            string.Join(' ', scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            UtcTime.ToMilliseconds(now),
            expiresAt is { } time ? UtcTime.ToMilliseconds(time) : null);
    }

    /// <summary>Returns whether the key is neither revoked nor expired.</summary>
    public bool IsActiveAt(DateTime now) => RevokedAt is null && (ExpiresAt is not { } expiry || now < expiry);

    /// <summary>Revokes the key. This is final. Revoking it again changes nothing.</summary>
    public void Revoke(DateTime now)
    {
        var isChange = RevokedAt is null;
        RevokedAt ??= UtcTime.ToMilliseconds(now);
        MarkUpdated(isChange, now);
    }
}
