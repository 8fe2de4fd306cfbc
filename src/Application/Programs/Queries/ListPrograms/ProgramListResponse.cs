using Impressions.Application.Common.Paging;
using Impressions.Application.Programs.Queries.GetProgram;

namespace Impressions.Application.Programs.Queries.ListPrograms;

/// <summary>One page of programs, newest first.</summary>
public sealed class ProgramListResponse : PageResponse
{
    /// <summary>The programs of the page.</summary>
    public required IReadOnlyList<ProgramResponse> Programs { get; set; }
}
