using Impressions.Application.Common.Behaviors;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Saves the changes of a request's context in one transaction.</summary>
internal sealed class UnitOfWork(ImpressionsDbContext database) : IUnitOfWork
{
    /// <summary>An update that EF Core does not track. It is saved in the transaction of the other changes; null if there is none.</summary>
    public Func<CancellationToken, Task>? BulkUpdate { get; set; }

    public async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (BulkUpdate is null ? database.SaveChangesAsync(cancellationToken) : SaveWithBulkUpdateAsync(BulkUpdate, cancellationToken));
            return true;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.InnerException.IsUniqueConstraintViolation())
        {
            Discard();
            return false;
        }
    }

    public void Discard()
    {
        BulkUpdate = null;
        database.ChangeTracker.Clear();
    }

    private async Task SaveWithBulkUpdateAsync(Func<CancellationToken, Task> update, CancellationToken cancellationToken)
    {
        await database.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            await update(cancellationToken);
            // The changes are accepted after the commit, so that another attempt saves them again.
            await database.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        });
        database.ChangeTracker.AcceptAllChanges();
        BulkUpdate = null;
    }
}
