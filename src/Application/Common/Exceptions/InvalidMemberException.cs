namespace Impressions.Application.Common.Exceptions;

/// <summary>Thrown if a member of a request is invalid for a reason that only the database reveals.</summary>
/// <param name="member">C# name of the member.</param>
/// <param name="fault">What is wrong, to be read after the name of the member: <c>must be …</c>.</param>
public sealed class InvalidMemberException(string member, string fault) : Exception($"{member} {fault}")
{
    /// <summary>C# name of the member.</summary>
    public string Member { get; } = member;

    /// <summary>What is wrong, to be read after the name of the member.</summary>
    public string Fault { get; } = fault;
}
