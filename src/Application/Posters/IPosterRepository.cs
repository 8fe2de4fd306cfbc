using Impressions.Application.Common.Paging;
using Impressions.Domain.Posters;

namespace Impressions.Application.Posters;

/// <summary>Stores posters. Queries return only those of the caller's organization, except for scans, which are anonymous.</summary>
public interface IPosterRepository
{
    /// <summary>Finds a poster by its ID; null if it does not exist or belongs to another organization. Changes to it are saved after the command.</summary>
    Task<Poster?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Finds the scan target of a poster by its ID; null if it does not exist or belongs to another organization.</summary>
    Task<ScanTarget?> FindScanTargetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Finds the scan target of a poster by its code, across organizations; null if it does not exist.</summary>
    /// <param name="code">Normalized code: <see cref="PosterCode.Normalize"/>.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <remarks>A change takes effect at once in the process that made it, and within 30 seconds in every other process.</remarks>
    ValueTask<ScanTarget?> FindScanTargetByCodeAsync(string code, CancellationToken cancellationToken);

    /// <summary>Lists a part of the posters that match a filter, newest first.</summary>
    Task<IReadOnlyList<Poster>> ListAsync(PosterFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Lists what is printed on the sheets of posters, in no particular order. Unknown IDs are absent.</summary>
    Task<IReadOnlyList<PosterSheet>> ListSheetsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Adds a poster, which is saved after the command.</summary>
    void Add(Poster poster);
}

/// <summary>Filter of the list of posters; null if a parameter is absent.</summary>
/// <param name="ProgramId">ID of the program.</param>
/// <param name="StudentId">ID of the student.</param>
/// <param name="Code">Normalized code: <see cref="PosterCode.Normalize"/>.</param>
/// <param name="Status">Status of the poster.</param>
public sealed record PosterFilter(string? ProgramId, string? StudentId, string? Code, PosterStatus? Status) : IListFilter
{
    string IListFilter.List => "posters";

    IEnumerable<(string Name, object? Value)> IListFilter.Values =>
        [("program_id", ProgramId), ("student_id", StudentId), ("code", Code), ("status", Status)];
}

/// <summary>What is printed on the sheet of a poster.</summary>
/// <param name="PosterId">ID of the poster.</param>
/// <param name="Code">Its code.</param>
/// <param name="Location">Its location; null if none was given.</param>
/// <param name="ProgramName">Name of its program.</param>
/// <param name="CallToAction">The program's text over the QR code; null if it has none.</param>
public sealed record PosterSheet(string PosterId, string Code, string? Location, string ProgramName, string? CallToAction);
