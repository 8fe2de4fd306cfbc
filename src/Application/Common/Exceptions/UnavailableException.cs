namespace Impressions.Application.Common.Exceptions;

/// <summary>Thrown if the service cannot handle a request for now. The same request may succeed in a moment.</summary>
/// <param name="reason">What is unavailable.</param>
/// <param name="message">What is unavailable, in words for the caller.</param>
/// <param name="cause">The exception behind it; null if there is none.</param>
public sealed class UnavailableException(UnavailableReason reason, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What is unavailable.</summary>
    public UnavailableReason Reason { get; } = reason;
}

/// <summary>Why the service cannot handle a request for now.</summary>
public enum UnavailableReason
{
    /// <summary>The database is unavailable.</summary>
    DatabaseUnavailable,

    /// <summary>Too many requests wait for the same queue or row, or too many exports are running.</summary>
    Overloaded,

    /// <summary>The process is shutting down.</summary>
    ShuttingDown,

    /// <summary>The issuer of tokens, whose keys the service needs, is unavailable.</summary>
    TokenIssuerUnavailable,
}
