using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Impressions.Domain.Common;

namespace Impressions.Domain.Organizations;

/// <summary>
/// A secret that lets a backend act for its organization. Only the secret's SHA-256 is kept: the secret has 256 random bits, so a
/// slow password hash would add nothing.
/// </summary>
public sealed class ApiKey : VersionedEntity
{
    /// <summary>The prefix of a key's ID.</summary>
    public const string IdPrefix = "key";

    /// <summary>What every secret starts with.</summary>
    public const string SecretPrefix = "sk_";

    /// <summary>The most characters of a secret that is looked at; a longer one can't be a key.</summary>
    public const int SecretMaxLength = 128;

    /// <summary>The hexadecimal digits of a <see cref="Hash"/>.</summary>
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

    /// <summary>The organization it acts for.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The name people know it by.</summary>
    public string Name { get; private set; }

    /// <summary>SHA-256 of the secret, 64 hexadecimal digits, lower case.</summary>
    public string Hash { get; private set; }

    /// <summary>The secret's last four characters, to tell keys apart.</summary>
    public string Last4 { get; private set; }

    /// <summary>What it may do: <see cref="Organizations.Scopes"/>, separated by one space (RFC 6749 §3.3).</summary>
    public string Scopes { get; private set; }

    /// <summary>From when it no longer works, UTC; null: never.</summary>
    public DateTime? ExpiresAt { get; private set; }

    /// <summary>Since when it is revoked, UTC; null: it is not.</summary>
    public DateTime? RevokedAt { get; private set; }

    /// <summary>When it was last used, UTC, not to the second: a use is no change of the key. Null: it never was.</summary>
    public DateTime? LastUsedAt { get; private set; }

    /// <summary>Makes a random secret: <c>sk_</c> and 43 characters of base64url (RFC 4648 §5), 256 bits.</summary>
    public static string NewSecret() => SecretPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 of a secret, 64 hexadecimal digits, lower case.</summary>
    public static string HashOf(string secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Makes a key for a secret that is shown to its owner once and forgotten.</summary>
    /// <param name="organizationId">The organization it acts for.</param>
    /// <param name="name">1 to 200 characters.</param>
    /// <param name="secret">From <see cref="NewSecret"/>.</param>
    /// <param name="scopes">What it may do; at least one.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="expiresAt">From when it no longer works, UTC.</param>
    /// <exception cref="DomainException">A rule is broken: an unknown scope, none, an expiry that is past.</exception>
    public static ApiKey Create(
        string organizationId, string name, string secret, IReadOnlyCollection<string> scopes, DateTime now, DateTime? expiresAt = null)
    {
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal) || secret.Length is < 20 or > SecretMaxLength)
        {
            throw new DomainException($"A key's secret starts with {SecretPrefix} and has 20 to {SecretMaxLength} characters.");
        }

        if (scopes.Count == 0 || scopes.FirstOrDefault(scope => !Organizations.Scopes.All.Contains(scope)) is not null)
        {
            throw new DomainException($"A key has at least one scope of: {string.Join(' ', Organizations.Scopes.All.Order(StringComparer.Ordinal))}.");
        }

        if (expiresAt <= now)
        {
            throw new DomainException("A key's expiry is in the future.");
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

    /// <summary>Whether it works at a time: neither revoked nor expired.</summary>
    public bool IsActiveAt(DateTime now) => RevokedAt is null && (ExpiresAt is not { } expiry || now < expiry);

    /// <summary>Revokes it, for good. Revoking again changes nothing.</summary>
    public void Revoke(DateTime now)
    {
        var isChange = RevokedAt is null;
        RevokedAt ??= UtcTime.ToMilliseconds(now);
        MarkUpdated(isChange, now);
    }
}
