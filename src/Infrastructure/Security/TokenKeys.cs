using System.Security.Cryptography;
using Impressions.Application.Programs;
using Impressions.Domain.Impressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Security;

internal sealed partial class TokenKeys(IDataProtectionProvider protection, ILogger<TokenKeys> logger) : ITokenKeys
{
    private readonly IDataProtector _protector = protection.CreateProtector("Impressions.Programs.TokenKeys");

    public string Create() => _protector.Protect(ImpressionToken.NewKey());

    public string? Decrypt(string encrypted)
    {
        try
        {
            return _protector.Unprotect(encrypted);
        }
        catch (CryptographicException exception)
        {
            LogLost(exception);
            return null;
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "The key of a program's impression tokens cannot be decrypted, so its scans get no token. Restore the table DataProtectionKeys, or rotate the program's key.")]
    private partial void LogLost(Exception exception);
}
