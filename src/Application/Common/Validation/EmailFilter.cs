using Impressions.Domain.Common;

namespace Impressions.Application.Common.Validation;

/// <summary>A list's filter by an e-mail address.</summary>
internal static class EmailFilter
{
    /// <summary>Normalizes the address like stored addresses. A text that is not an address is returned unchanged and matches none; the validator refuses it.</summary>
    public static string? Normalize(string? email) => email is not null && Text.IsEmail(email) ? Text.EmailKey(email) : email;
}
