namespace Impressions.Application.Auditing;

/// <summary>
/// A request that is recorded in the audit log: every command, and a query that takes out data which its caller should answer for. <c>AuditBehavior</c> records it
/// without any code of its own.
/// </summary>
public interface IAudited;
