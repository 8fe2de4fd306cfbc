using System.Buffers;

namespace Impressions.Domain.Common;

/// <summary>
/// The rules of every ID. An ID made here is a prefix and a UUIDv7 (RFC 9562 §5.7) in 32 hexadecimal digits, so the order of
/// IDs is the order of their making. An ID that came from elsewhere is kept as it is and compared byte by byte.
/// </summary>
public static class EntityId
{
    /// <summary>The most characters an ID may have.</summary>
    public const int MaxLength = 64;

    private static readonly SearchValues<char> AllowedCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");

    /// <summary>Makes a new ID: <paramref name="prefix"/>, <c>_</c>, 32 hexadecimal digits.</summary>
    /// <param name="prefix">What the ID is of, such as <c>imp</c>.</param>
    /// <param name="at">The time the ID is to sort by; milliseconds count.</param>
    public static string New(string prefix, DateTime at) => $"{prefix}_{Guid.CreateVersion7(at):N}";

    /// <summary>Whether a text can be an ID at all: 1 to 64 characters of <c>[A-Za-z0-9_-]</c>.</summary>
    public static bool IsValid(string? value) =>
        value is { Length: > 0 and <= MaxLength } && !value.AsSpan().ContainsAnyExcept(AllowedCharacters);

    /// <summary>Gives back <paramref name="value"/>, or throws where it can't be an ID.</summary>
    /// <exception cref="DomainException">The text is empty, too long, or has other characters.</exception>
    public static string Require(string value) =>
        IsValid(value) ? value : throw new DomainException($"An ID is 1 to {MaxLength} characters of A-Z, a-z, 0-9, '_' and '-'.");
}
