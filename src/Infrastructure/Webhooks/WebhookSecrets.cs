using System.Security.Cryptography;
using Impressions.Application.Webhooks;
using Microsoft.AspNetCore.DataProtection;

namespace Impressions.Infrastructure.Webhooks;

internal sealed class WebhookSecrets(IDataProtectionProvider protection) : IWebhookSecrets
{
    /// <summary>The prefix of a secret; base64 follows (Standard Webhooks).</summary>
    public const string Prefix = "whsec_";

    private const int Length = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("Impressions.Webhooks.Secrets");

    public (string Secret, string Encrypted) Create()
    {
        var secret = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));
        return (secret, _protector.Protect(secret));
    }

    public string? Decrypt(string encrypted)
    {
        try
        {
            return _protector.Unprotect(encrypted);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
