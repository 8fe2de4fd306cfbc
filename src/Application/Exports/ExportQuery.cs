using Impressions.Application.Common.Paging;
using MediatR;

namespace Impressions.Application.Exports;

/// <summary>Exports the rows of a list, newest first, as one file.</summary>
/// <typeparam name="TFilter">The filter of the list.</typeparam>
public abstract class ExportQuery<TFilter> : IRequest<ExportFile>, IExportQuery
    where TFilter : IListFilter
{
    /// <summary>Format of the file: <c>csv</c> (default), <c>ndjson</c> or <c>parquet</c>.</summary>
    public string Format { get; set; } = ExportRules.DefaultFormat;

    /// <summary>
    /// ID of the last row of an earlier file with the same filter: exports the rows after it. A CSV file then starts with a row, without the names of the columns.
    /// </summary>
    public string? After { get; set; }

    /// <summary>Maximum number of rows; without it, all rows.</summary>
    public int? Limit { get; set; }

    /// <summary>Gets the filter.</summary>
    internal abstract TFilter ToFilter();
}
