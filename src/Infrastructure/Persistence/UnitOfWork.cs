using Impressions.Application.Common.Behaviors;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Saves the changes of a request's context in one transaction.</summary>
internal sealed class UnitOfWork(ImpressionsDbContext database) : IUnitOfWork
{
    public async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.InnerException.IsUniqueConstraintViolation())
        {
            Discard();
            return false;
        }
    }

    public void Discard() => database.ChangeTracker.Clear();
}
