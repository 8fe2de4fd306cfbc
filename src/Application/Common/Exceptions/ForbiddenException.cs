namespace Impressions.Application.Common.Exceptions;

/// <summary>Thrown if the caller may not do this although it has the scope of the use case.</summary>
/// <param name="reason">Why the caller may not do this.</param>
/// <param name="message">The reason in words for the caller.</param>
public sealed class ForbiddenException(ForbiddenReason reason, string message) : Exception(message)
{
    /// <summary>Why the caller may not do this.</summary>
    public ForbiddenReason Reason { get; } = reason;

    /// <summary>Scopes that the caller would need; empty if no scope would help.</summary>
    public IReadOnlyCollection<string> MissingScopes { get; init; } = [];
}

/// <summary>Why a caller may not do something.</summary>
public enum ForbiddenReason
{
    /// <summary>The caller lacks scopes.</summary>
    InsufficientScope,

    /// <summary>The organization of the caller's token does not exist.</summary>
    OrganizationUnknown,
}
