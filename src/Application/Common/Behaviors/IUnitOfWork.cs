namespace Impressions.Application.Common.Behaviors;

/// <summary>All that a command changes, saved together or not at all.</summary>
public interface IUnitOfWork
{
    /// <summary>Saves what was changed and added, in one transaction. It is durable when this returns true.</summary>
    /// <returns>
    /// False where somebody else was faster: a row is there already that may be there once, or one was changed meanwhile. Then nothing is
    /// saved, and everything is forgotten, so that it can be found anew.
    /// </returns>
    Task<bool> TrySaveAsync(CancellationToken cancellationToken);

    /// <summary>Forgets what was changed and added.</summary>
    void Discard();
}
