using Impressions.Application.Common.Paging;
using Impressions.Domain.Programs;

namespace Impressions.Application.Programs;

/// <summary>Where programs are kept. Reads show the caller's organization's only. What is found may be changed, and is saved after the command.</summary>
public interface IProgramRepository
{
    /// <summary>The program with an ID; null where there is none, or it is another organization's.</summary>
    Task<Program?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A part of the programs, newest first.</summary>
    Task<IReadOnlyList<Program>> ListAsync(ProgramFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds a program, saved after the command.</summary>
    void Add(Program program);
}

/// <summary>Which programs: all.</summary>
public sealed record ProgramFilter;
