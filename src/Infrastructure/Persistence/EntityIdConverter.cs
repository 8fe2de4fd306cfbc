using System.Buffers;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Impressions.Infrastructure.Persistence;

/// <summary>
/// Stores the IDs of a column in half of their length, for the tables that grow with each scan: an ID of this service as the 16 bytes of its UUID
/// (RFC 9562), any other ID as its ASCII characters. Stored IDs sort as their texts do, except that those of this service precede or follow others.
/// </summary>
/// <param name="prefix">The prefix of the IDs that are stored as UUIDs, such as <c>imp</c>.</param>
internal sealed class EntityIdConverter(string prefix) : ValueConverter<string, byte[]>(
    id => ToStored(prefix, id),
    stored => FromStored(prefix, stored))
{
    private const int UuidLength = 16;

    /// <summary>
    /// The byte with the variant, whose first bit is set in each UUID that is stored (RFC 9562 §4.1). An ASCII character has a zero there, so 16
    /// bytes are either a UUID or a text.
    /// </summary>
    private const int VariantByte = 8;

    private const byte FirstNonAscii = 0x80;

    private static readonly SearchValues<char> LowerCaseHexadecimal = SearchValues.Create("0123456789abcdef");

    public static byte[] ToStored(string prefix, string id)
    {
        if (id.Length == prefix.Length + 1 + (2 * UuidLength) && id[prefix.Length] == '_' && id.StartsWith(prefix, StringComparison.Ordinal))
        {
            var digits = id.AsSpan(prefix.Length + 1);
            if (!digits.ContainsAnyExcept(LowerCaseHexadecimal) && Convert.FromHexString(digits) is var uuid && uuid[VariantByte] >= FirstNonAscii)
            {
                return uuid;
            }
        }

        // A text of a request that is no ID becomes one with question marks, which no ID has.
        return Encoding.ASCII.GetBytes(id);
    }

    public static string FromStored(string prefix, byte[] stored) => stored.Length == UuidLength && stored[VariantByte] >= FirstNonAscii
        ? string.Concat(prefix, "_", Convert.ToHexStringLower(stored))
        : Encoding.ASCII.GetString(stored);
}
