namespace Impressions.Application.Webhooks;

/// <summary>Creates and encrypts the secrets of webhooks.</summary>
public interface IWebhookSecrets
{
    /// <summary>Creates a random secret, <c>whsec_…</c>.</summary>
    /// <returns>The secret, to be shown once, and its encrypted form, to be stored.</returns>
    (string Secret, string Encrypted) Create();

    /// <summary>Decrypts a stored secret; null if the key that encrypted it is lost.</summary>
    string? Decrypt(string encrypted);
}
