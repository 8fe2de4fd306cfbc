using Impressions.Application.Common.Paging;
using Impressions.Domain.Posters;

namespace Impressions.Application.Posters;

/// <summary>Where posters are kept. Reads show the caller's organization's only, but for a scan, which is anyone's.</summary>
public interface IPosterRepository
{
    /// <summary>The poster with an ID, which may be changed; null where there is none, or it is another organization's.</summary>
    Task<Poster?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>What an impression of the caller's poster needs; null where there is none, or it is another organization's.</summary>
    Task<ScanTarget?> FindScanTargetAsync(string id, CancellationToken cancellationToken);

    /// <summary>What a scan of a code needs, whoever's poster it is; null where there is none.</summary>
    /// <param name="code">As stored: <see cref="PosterCode.Normalize"/>.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <remarks>A change takes effect at once in the process that made it, and within 30 seconds in every other.</remarks>
    ValueTask<ScanTarget?> FindScanTargetByCodeAsync(string code, CancellationToken cancellationToken);

    /// <summary>A part of the posters that pass a filter, newest first.</summary>
    Task<IReadOnlyList<Poster>> ListAsync(PosterFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds a poster, saved after the command.</summary>
    void Add(Poster poster);
}

/// <summary>Which posters; null: whichever.</summary>
/// <param name="ProgramId">Of one program.</param>
/// <param name="StudentId">Of one student.</param>
public sealed record PosterFilter(string? ProgramId, string? StudentId);
