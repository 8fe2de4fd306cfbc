using Impressions.Application.Common.Paging;
using Impressions.Application.Programs.Queries.GetProgram;

namespace Impressions.Application.Programs.Queries.ListPrograms;

/// <summary>A part of the programs, newest first.</summary>
public sealed class ProgramListResponse : PageResponse
{
    /// <summary>The programs.</summary>
    public required IReadOnlyList<ProgramResponse> Programs { get; set; }
}
