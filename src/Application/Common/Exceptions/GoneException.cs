namespace Impressions.Application.Common.Exceptions;

/// <summary>Thrown if a resource exists but is not in use.</summary>
/// <param name="reason">Why it is not in use.</param>
/// <param name="message">The same in words for the caller.</param>
public sealed class GoneException(GoneReason reason, string message) : Exception(message)
{
    /// <summary>Why the resource is not in use.</summary>
    public GoneReason Reason { get; } = reason;
}

/// <summary>Why a resource is not in use.</summary>
public enum GoneReason
{
    /// <summary>The poster is paused.</summary>
    PosterPaused,

    /// <summary>The poster is retired, or its program is archived.</summary>
    PosterRetired,
}
