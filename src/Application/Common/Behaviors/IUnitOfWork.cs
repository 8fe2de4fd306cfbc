namespace Impressions.Application.Common.Behaviors;

/// <summary>The changes of a command, which are saved in one transaction.</summary>
public interface IUnitOfWork
{
    /// <summary>Saves all changes in one transaction. They are durable if this returns true.</summary>
    /// <returns>
    /// False if another request was faster: it added a row with the same unique value, or changed one of the rows. Then nothing is saved, and all changes are
    /// discarded, so that the entities can be loaded again.
    /// </returns>
    Task<bool> TrySaveAsync(CancellationToken cancellationToken);

    /// <summary>Discards all changes.</summary>
    void Discard();
}
