using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Paging;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.Impressions;

/// <summary>Where impressions are kept. Reads show the caller's organization's only.</summary>
public interface IImpressionRepository
{
    /// <summary>The impression with an ID; null where there is none, or it is another organization's.</summary>
    ValueTask<Impression?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A part of the impressions that pass a filter, newest first.</summary>
    /// <param name="filter">Which impressions.</param>
    /// <param name="slice">Which part of them.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    Task<IReadOnlyList<Impression>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Keeps an impression. It is durable when this returns.</summary>
    /// <exception cref="UnavailableException">It could not be kept: the database is away, or too much is waiting for it.</exception>
    ValueTask AddAsync(Impression impression, CancellationToken cancellationToken);

    /// <summary>Keeps an impression once for an idempotency key, however often and wherever it is asked to.</summary>
    /// <returns>The impression that the key stands for: this one, or the one it was first used for.</returns>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for something else.</exception>
    /// <exception cref="UnavailableException">It could not be kept.</exception>
    Task<Impression> AddOnceAsync(Impression impression, IdempotencyKey key, CancellationToken cancellationToken);
}

/// <summary>Which impressions; null: whichever.</summary>
/// <param name="ProgramId">Of one program.</param>
/// <param name="PosterId">Of one poster.</param>
/// <param name="StudentId">Of one student.</param>
/// <param name="From">Scanned at this time, UTC, or later.</param>
/// <param name="To">Scanned before this time, UTC.</param>
/// <param name="DeviceType">Scanned with this.</param>
/// <param name="Traffic">With this verdict.</param>
public sealed record ImpressionFilter(
    string? ProgramId, string? PosterId, string? StudentId, DateTime? From, DateTime? To, DeviceType? DeviceType, Traffic? Traffic);
