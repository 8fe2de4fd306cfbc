using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Impressions.Domain.Programs;

namespace Impressions.Domain.Impressions;

/// <summary>
/// The proof that a redirect of this service led a visitor to the landing page: <c>ID.EXPIRY.MAC</c>, where EXPIRY is in seconds since 1970 and MAC the
/// HMAC-SHA-256 over impression, program and expiry in base64url (RFC 4648 §5), with a key of the program.
/// </summary>
public static class ImpressionToken
{
    private const char Separator = '.';

    private const int KeyLength = 32;

    /// <summary>Creates a random key, 256 bits in base64.</summary>
    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength));

    /// <summary>Creates the token of an impression.</summary>
    /// <param name="key">The key of its program.</param>
    /// <param name="impressionId">The ID of the impression.</param>
    /// <param name="programId">The ID of its program.</param>
    /// <param name="now">The current time, UTC.</param>
    public static string Create(TokenKey key, string impressionId, string programId, DateTime now)
    {
        var expiry = new DateTimeOffset(now).ToUnixTimeSeconds() + ((long)key.Days * 24 * 60 * 60);
        return string.Create(
            CultureInfo.InvariantCulture, $"{impressionId}{Separator}{expiry}{Separator}{Mac(key.Text, impressionId, programId, expiry)}");
    }

    /// <summary>Checks the token of a sign-up.</summary>
    /// <param name="token">The token; null or empty if none was sent.</param>
    /// <param name="impressionId">The ID of the impression that the sign-up names.</param>
    /// <param name="programId">The ID of its program.</param>
    /// <param name="keys">The keys of the program that are valid, in base64.</param>
    /// <param name="now">The current time, UTC.</param>
    /// <returns>What is wrong with the token; null if it is valid.</returns>
    public static ImpressionTokenFault? Check(string? token, string impressionId, string programId, IEnumerable<string> keys, DateTime now)
    {
        if (string.IsNullOrEmpty(token))
        {
            return ImpressionTokenFault.ImpressionTokenMissing;
        }

        if (token.Split(Separator) is not [var id, var expiryText, var mac]
            || !long.TryParse(expiryText, NumberStyles.None, CultureInfo.InvariantCulture, out var expiry))
        {
            return ImpressionTokenFault.ImpressionTokenInvalid;
        }

        if (id != impressionId)
        {
            return ImpressionTokenFault.ImpressionTokenMismatch;
        }

        // Before the MAC: the key that signed an expired token may have been replaced since.
        if (expiry <= new DateTimeOffset(now).ToUnixTimeSeconds())
        {
            return ImpressionTokenFault.ImpressionTokenExpired;
        }

        var sent = Encoding.UTF8.GetBytes(mac);
        return keys.Any(key => CryptographicOperations.FixedTimeEquals(sent, Encoding.ASCII.GetBytes(Mac(key, impressionId, programId, expiry))))
            ? null
            : ImpressionTokenFault.ImpressionTokenInvalid;
    }

    private static string Mac(string key, string impressionId, string programId, long expiry)
    {
        // No ID contains a line break, so different values have different texts.
        var text = string.Create(CultureInfo.InvariantCulture, $"impression-token\n{impressionId}\n{programId}\n{expiry}");
        return System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.ASCII.GetBytes(text)));
    }
}

/// <summary>What is wrong with an impression token.</summary>
public enum ImpressionTokenFault
{
    /// <summary>There is none, although the program requires one.</summary>
    ImpressionTokenMissing,

    /// <summary>It is malformed, or no valid key of the program has signed it.</summary>
    ImpressionTokenInvalid,

    /// <summary>It was valid once.</summary>
    ImpressionTokenExpired,

    /// <summary>It belongs to another impression.</summary>
    ImpressionTokenMismatch,
}
