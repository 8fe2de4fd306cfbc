using System.Text.Json;

namespace Impressions.Application.Common.Exceptions;

/// <summary>
/// A member of a request is wrong in a way that only the database tells. Answered with 400, under the member's name, as a validator's faults are.
/// </summary>
/// <param name="member">The C# name.</param>
/// <param name="fault">What is wrong with it, as it goes on after the name.</param>
public sealed class InvalidMemberException(string member, string fault) : Exception($"{WireNameOf(member)} {fault}")
{
    /// <summary>The name on the wire.</summary>
    public string WireName { get; } = WireNameOf(member);

    private static string WireNameOf(string member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member);
}
