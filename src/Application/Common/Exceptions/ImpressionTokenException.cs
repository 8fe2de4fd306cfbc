using Impressions.Domain.Impressions;

namespace Impressions.Application.Common.Exceptions;

/// <summary>Thrown if a sign-up lacks a valid impression token.</summary>
/// <param name="fault">What is wrong with the token.</param>
public sealed class ImpressionTokenException(ImpressionTokenFault fault) : Exception($"The impression token is refused: {fault}.")
{
    /// <summary>What is wrong with the token.</summary>
    public ImpressionTokenFault Fault { get; } = fault;
}
