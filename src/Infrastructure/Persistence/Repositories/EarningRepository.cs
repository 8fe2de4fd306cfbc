using Impressions.Application.Common.Paging;
using Impressions.Application.Earnings;
using Impressions.Domain.Earnings;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class EarningRepository(ImpressionsDbContext database) : IEarningRepository
{
    public Task<Earning?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.Earnings.FirstOrDefaultAsync(earning => earning.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Earning>> ListAsync(EarningFilter filter, Slice slice, CancellationToken cancellationToken)
    {
        var rows = database.Earnings.AsNoTracking();
        rows = filter.ReferralId is { } referral ? rows.Where(earning => earning.ReferralId == referral) : rows;
        rows = filter.ProgramId is { } program ? rows.Where(earning => earning.ProgramId == program) : rows;
        rows = filter.StudentId is { } student ? rows.Where(earning => earning.StudentId == student) : rows;
        rows = filter.Status is { } status ? rows.Where(earning => earning.Status == status) : rows;
        return await rows.PageNewestFirst(slice, nameof(Earning.CreatedAt)).ToListAsync(cancellationToken);
    }

    public void Add(Earning earning) => database.Add(earning);
}
