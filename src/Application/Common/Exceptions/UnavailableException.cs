namespace Impressions.Application.Common.Exceptions;

/// <summary>Something the service depends on is away for now; the same request may work in a moment. Answered with 503.</summary>
/// <param name="message">What is away, in words fit for the caller.</param>
/// <param name="cause">How it showed.</param>
public sealed class UnavailableException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether nothing is away, but too many want the same.</summary>
    public bool IsOverload { get; init; }
}
