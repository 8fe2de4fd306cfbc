namespace Impressions.Domain.Auditing;

/// <summary>A member of a resource that an act has changed.</summary>
/// <param name="Member">The name of the member on the wire.</param>
/// <param name="Before">The value before; null if there was none, or if it is not stored, since it may be personal or secret.</param>
/// <param name="After">The value after; null if there is none, or if it is not stored.</param>
public sealed record AuditChange(string Member, string? Before, string? After);
