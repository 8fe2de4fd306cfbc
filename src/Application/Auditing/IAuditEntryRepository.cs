using Impressions.Application.Common.Paging;
using Impressions.Domain.Auditing;

namespace Impressions.Application.Auditing;

/// <summary>Reads the audit log. Queries return only entries of the caller's organization.</summary>
public interface IAuditEntryRepository
{
    /// <summary>Lists a part of the entries that match a filter, newest first.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="slice">The part of the list.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<AuditEntry>> ListAsync(AuditEntryFilter filter, Slice slice, CancellationToken cancellationToken);
}

/// <summary>Filter of the audit log; null if a parameter is absent.</summary>
/// <param name="ActorType">The way in which the actor reached the service.</param>
/// <param name="Actor">ID of the actor.</param>
/// <param name="Action">Name of the act.</param>
/// <param name="ResourceType">Type of the resource.</param>
/// <param name="ResourceId">ID of the resource.</param>
/// <param name="From">Earliest time of the act, UTC, inclusive.</param>
/// <param name="To">Latest time of the act, UTC, exclusive.</param>
public sealed record AuditEntryFilter(
    ActorType? ActorType, string? Actor, string? Action, string? ResourceType, string? ResourceId, DateTime? From, DateTime? To) : IListFilter
{
    string IListFilter.List => "audit-log";

    IEnumerable<(string Name, object? Value)> IListFilter.Values =>
    [
        ("actor_type", ActorType), ("actor", Actor), ("action", Action), ("resource_type", ResourceType), ("resource_id", ResourceId), ("from", From), ("to", To),
    ];
}
