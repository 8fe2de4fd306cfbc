namespace Impressions.Domain.Common;

/// <summary>Thrown if the state of a resource forbids a change.</summary>
/// <param name="reason">The broken rule.</param>
/// <param name="message">The broken rule in words for the caller.</param>
/// <param name="resourceId">ID of the other resource that the change conflicts with; null if it conflicts with the changed resource itself.</param>
public sealed class ConflictException(ConflictReason reason, string message, string? resourceId = null) : Exception(message)
{
    /// <summary>The broken rule.</summary>
    public ConflictReason Reason { get; } = reason;

    /// <summary>ID of the other resource that the change conflicts with; null if it conflicts with the changed resource itself.</summary>
    public string? ResourceId { get; } = resourceId;
}
