using Impressions.Application.Common.Paging;
using Impressions.Domain.Programs;

namespace Impressions.Application.Programs;

/// <summary>Stores programs. Queries return only those of the caller's organization. Changes to an entity that was found are saved after the command.</summary>
public interface IProgramRepository
{
    /// <summary>Finds a program by its ID; null if it does not exist or belongs to another organization.</summary>
    Task<Program?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists a part of the programs, newest first.</summary>
    Task<IReadOnlyList<Program>> ListAsync(ProgramFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds a program, which is saved after the command.</summary>
    void Add(Program program);
}

/// <summary>Filter of the list of programs, which has no parameters.</summary>
public sealed record ProgramFilter : IListFilter
{
    string IListFilter.List => "programs";

    IEnumerable<(string Name, object? Value)> IListFilter.Values => [];
}
