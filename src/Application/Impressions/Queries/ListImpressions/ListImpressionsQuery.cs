using AutoMapper;
using Impressions.Application.Common;
using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Domain.Impressions.Classification;
using MediatR;

namespace Impressions.Application.Impressions.Queries.ListImpressions;

/// <summary>Asks for the caller's organization's impressions, newest first.</summary>
public sealed class ListImpressionsQuery : IRequest<ImpressionListResponse>, IPageRequest
{
    /// <summary>Only of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Only of this poster.</summary>
    public string? PosterId { get; set; }

    /// <summary>Only of this student (user).</summary>
    public string? StudentId { get; set; }

    /// <summary>Only scanned at this time or later; RFC 3339.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>Only scanned before this time; RFC 3339.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>Only scanned with: <c>mobile</c>, <c>tablet</c>, <c>desktop</c>, <c>bot</c> or <c>unknown</c>.</summary>
    public string? DeviceType { get; set; }

    /// <summary>Only with the verdict: <c>human</c>, <c>bot</c>, <c>preview</c>, <c>prefetch</c> or <c>repeat</c>.</summary>
    public string? Traffic { get; set; }

    /// <summary>The most impressions of the answer, 1 to 100.</summary>
    public int Limit { get; set; } = PageRequests.DefaultLimit;

    /// <summary>How many impressions to pass over; not together with a cursor, which is faster and stays right while impressions arrive.</summary>
    public int Offset { get; set; }

    /// <summary>The <c>next_cursor</c> of the answer before, with the same filter.</summary>
    public string? Cursor { get; set; }

    internal ImpressionFilter ToFilter() => new(
        ProgramId,
        PosterId,
        StudentId,
        From?.UtcDateTime,
        To?.UtcDateTime,
        Parse<DeviceType>(DeviceType),
        Parse<Traffic>(Traffic));

    private static TEnum? Parse<TEnum>(string? name) where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(name, ignoreCase: true, out var value) ? value : null;
}

internal sealed class ListImpressionsQueryHandler(IImpressionRepository impressions, IMapper mapper)
    : IRequestHandler<ListImpressionsQuery, ImpressionListResponse>
{
    public async Task<ImpressionListResponse> Handle(ListImpressionsQuery request, CancellationToken cancellationToken)
    {
        var filter = request.ToFilter();
        var rows = await impressions.ListAsync(filter, request.ToSlice(filter), cancellationToken);
        var (shown, next) = request.ToPage(rows, filter, impression => new Position(impression.ScannedAt, impression.Id));
        return new ImpressionListResponse
        {
            Impressions = mapper.Map<IReadOnlyList<ImpressionResponse>>(shown),
            HasMore = next is not null,
            NextCursor = next,
        };
    }
}
