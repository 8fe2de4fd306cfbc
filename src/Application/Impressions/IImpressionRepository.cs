using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Paging;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.Impressions;

/// <summary>Stores impressions. Queries return only those of the caller's organization.</summary>
public interface IImpressionRepository
{
    /// <summary>Finds an impression by its ID; null if it does not exist or belongs to another organization.</summary>
    ValueTask<Impression?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists a part of the impressions that match a filter, newest first.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="slice">The part of the list.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<Impression>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Stores an impression. It is durable when this returns.</summary>
    /// <exception cref="UnavailableException">The database is unavailable or the queue is full.</exception>
    ValueTask AddAsync(Impression impression, CancellationToken cancellationToken);

    /// <summary>Stores an impression once for each idempotency key, also if several processes try at the same time.</summary>
    /// <returns>The impression of the key: this one, or that of the first use.</returns>
    /// <exception cref="IdempotencyKeyReusedException">The key was used with another request.</exception>
    /// <exception cref="UnavailableException">The database is unavailable or the queue is full.</exception>
    Task<Impression> AddOnceAsync(Impression impression, IdempotencyKey key, CancellationToken cancellationToken);
}

/// <summary>Filter of the list of impressions; null if a parameter is absent.</summary>
/// <param name="ProgramId">ID of the program.</param>
/// <param name="PosterId">ID of the poster.</param>
/// <param name="StudentId">ID of the student.</param>
/// <param name="From">Earliest time of the scan, UTC, inclusive.</param>
/// <param name="To">Latest time of the scan, UTC, exclusive.</param>
/// <param name="DeviceType">Device type of the scan.</param>
/// <param name="Traffic">Traffic class of the scan.</param>
public sealed record ImpressionFilter(
    string? ProgramId, string? PosterId, string? StudentId, DateTime? From, DateTime? To, DeviceType? DeviceType, Traffic? Traffic) : IListFilter
{
    string IListFilter.List => "impressions";

    IEnumerable<(string Name, object? Value)> IListFilter.Values =>
    [
        ("program_id", ProgramId), ("poster_id", PosterId), ("student_id", StudentId), ("from", From), ("to", To), ("device_type", DeviceType),
        ("traffic", Traffic),
    ];
}
