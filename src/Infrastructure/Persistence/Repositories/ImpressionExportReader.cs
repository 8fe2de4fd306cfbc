using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Queries.ExportImpressions;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Domain.Impressions;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class ImpressionExportReader(ImpressionsDbContext database) : IImpressionExportReader
{
    public async Task<IReadOnlyList<ImpressionResponse>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken) =>
        !await database.IsOfCallerAsync(filter, cancellationToken) ? [] : await database.Impressions.Matching(filter).PageNewestFirst(slice, nameof(Impression.ScannedAt)).Select(impression => new ImpressionResponse
        {
            Id = impression.Id,
            PosterId = impression.PosterId,
            ProgramId = impression.ProgramId,
            StudentId = impression.StudentId,
            ScannedAt = impression.ScannedAt,
            UserAgent = impression.UserAgent,
            IpAddress = impression.IpAddress,
            Metadata = impression.Metadata,
        }).ToListAsync(cancellationToken);
}
