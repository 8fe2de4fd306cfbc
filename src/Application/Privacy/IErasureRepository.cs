using Impressions.Application.Common.Paging;
using Impressions.Domain.Privacy;

namespace Impressions.Application.Privacy;

/// <summary>Stores the receipts of erasures. Queries return only those of the caller's organization.</summary>
public interface IErasureRepository
{
    /// <summary>Finds a receipt by its ID; null if it does not exist or belongs to another organization.</summary>
    Task<Erasure?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists a part of the receipts, newest first.</summary>
    Task<IReadOnlyList<Erasure>> ListAsync(ErasureFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds a receipt, which is saved after the command.</summary>
    void Add(Erasure erasure);
}

/// <summary>Filter of the list of receipts, which has no parameters.</summary>
public sealed record ErasureFilter : IListFilter
{
    string IListFilter.List => "erasures";

    IEnumerable<(string Name, object? Value)> IListFilter.Values => [];
}
