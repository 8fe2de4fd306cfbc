using System.Buffers;

namespace Impressions.Domain.Common;

/// <summary>
/// Creates and checks IDs. A new ID is a prefix and a UUIDv7 (RFC 9562 §5.7) in 32 hexadecimal digits, so that IDs sort by the time of
/// creation. An ID from another system is stored unchanged and compared byte by byte.
/// </summary>
public static class EntityId
{
    /// <summary>The maximum length of an ID, in characters.</summary>
    public const int MaxLength = 64;

    private static readonly SearchValues<char> AllowedCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");

    /// <summary>Creates an ID: <paramref name="prefix"/>, <c>_</c>, 32 hexadecimal digits.</summary>
    /// <param name="prefix">The prefix of the entity, such as <c>imp</c>.</param>
    /// <param name="at">The time by which the ID sorts, in milliseconds.</param>
    public static string New(string prefix, DateTime at) => $"{prefix}_{Guid.CreateVersion7(at):N}";

    /// <summary>Returns whether a text has the form of an ID: 1 to 64 characters of <c>[A-Za-z0-9_-]</c>.</summary>
    public static bool IsValid(string? value) =>
        value is { Length: > 0 and <= MaxLength } && !value.AsSpan().ContainsAnyExcept(AllowedCharacters);

    /// <summary>Returns <paramref name="value"/>, or throws if it does not have the form of an ID.</summary>
    /// <exception cref="DomainException">The text is empty or too long, or has other characters.</exception>
    public static string Require(string value) =>
        IsValid(value) ? value : throw new DomainException($"An ID must have 1 to {MaxLength} characters, each of A-Z, a-z, 0-9, '_' or '-'.");
}
