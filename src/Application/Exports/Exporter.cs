using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Auditing;

namespace Impressions.Application.Exports;

/// <summary>
/// Exports the rows of a repository page by page. While a page is sent, no query and no transaction is open: a reader that a slow receiver held open would
/// keep SQLite from truncating its write-ahead log (docs/decisions/0068-exports.md).
/// </summary>
internal sealed class Exporter(
    ExportCapacity capacity, IExportEncoders encoders, ICaller caller, IActor actor, IAuditLog audit, TimeProvider time)
{
    /// <summary>Rows of a page: large enough to make the cost of a query small, and small enough to hold them with the longest texts.</summary>
    private const int PageSize = 500;

    /// <summary>Prepares an export.</summary>
    /// <typeparam name="TRow">The response about a row.</typeparam>
    /// <typeparam name="TFilter">The filter of the list.</typeparam>
    /// <param name="query">The request.</param>
    /// <param name="find">Finds the position of a row by its ID; null if there is no such row.</param>
    /// <param name="list">Lists rows, newest first.</param>
    /// <param name="position">Gets the position of a row in the list.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="InvalidMemberException">There is no row to continue after.</exception>
    public async Task<ExportFile> PrepareAsync<TRow, TFilter>(
        ExportQuery<TFilter> query,
        Func<string, CancellationToken, Task<Position?>> find,
        Func<TFilter, Slice, CancellationToken, Task<IReadOnlyList<TRow>>> list,
        Func<TRow, Position> position,
        CancellationToken cancellationToken)
        where TFilter : IListFilter
    {
        var format = SnakeCaseEnum.Parse<ExportFormat>(query.Format)!.Value;
        var filter = query.ToFilter();
        var after = query.After is null ? null
            : await find(query.After, cancellationToken) ?? throw new InvalidMemberException(nameof(query.After), "must be the ID of a row.");
        var (extension, mediaType) = format switch
        {
            ExportFormat.Csv => ("csv", "text/csv; charset=utf-8"),
            ExportFormat.Ndjson => ("ndjson", "application/x-ndjson"),
            _ => ("parquet", "application/vnd.apache.parquet"),
        };
        return new ExportFile(
            $"{filter.List}-{time.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.{extension}",
            mediaType,
            (output, progress, token) => WriteAsync(
                format,
                (slice, pageToken) => list(filter, slice, pageToken),
                position,
                after,
                query.Limit,
                recordToken => audit.AppendAsync(caller.OrganizationId!, actor.Current!, AuditedAction.Of(query), DetailsOf(query), recordToken),
                output,
                progress,
                token));
    }

    /// <summary>Gets the format and the filters of an export, without the e-mail address.</summary>
    private static List<AuditChange> DetailsOf<TFilter>(ExportQuery<TFilter> query)
        where TFilter : IListFilter
    {
        IEnumerable<(string Name, object? Value)> details =
            [("format", query.Format), .. query.ToFilter().Values, ("after", query.After), ("limit", query.Limit)];
        return
        [
            .. details.Where(detail => detail.Value is not null)
                .Select(detail => new AuditChange(detail.Name, Before: null, detail.Name == "email" ? null : AuditValue.Print(detail.Value))),
        ];
    }

    private async Task WriteAsync<TRow>(
        ExportFormat format,
        Func<Slice, CancellationToken, Task<IReadOnlyList<TRow>>> list,
        Func<TRow, Position> position,
        Position? after,
        int? limit,
        Func<CancellationToken, Task> record,
        Stream output,
        IProgress<ExportProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var open = capacity.Open(caller.OrganizationId!);
        var isContinued = after is not null;
        IExportEncoder<TRow>? encoder = null;
        try
        {
            var rows = 0L;
            var isRecorded = false;
            bool isLast;
            do
            {
                using (await capacity.TakeTurnAsync(cancellationToken))
                {
                    var take = limit is null ? PageSize : (int)Math.Min(PageSize, limit.Value - rows);
                    var page = await list(new Slice(after, Skip: 0, take), cancellationToken);
                    encoder ??= await encoders.CreateAsync(format, ExportColumns<TRow>.All, isContinued, cancellationToken);
                    await encoder.EncodeAsync(page, cancellationToken);
                    rows += page.Count;
                    after = page.Count == 0 ? after : position(page[^1]);
                    isLast = page.Count < take || rows == limit;
                    if (isLast)
                    {
                        await encoder.CompleteAsync(cancellationToken);
                    }
                }

                if (!isRecorded)
                {
                    // Before the first byte: nobody has data whose export is not in the audit log.
                    await record(cancellationToken);
                    isRecorded = true;
                }

                await encoder.SendAsync(output, cancellationToken);
                progress?.Report(new ExportProgress(rows, rows == 0 ? null : after!.Id));
            }
            while (!isLast);
        }
        finally
        {
            await (encoder?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }
}
