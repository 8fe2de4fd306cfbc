using Impressions.Domain.Common;

namespace Impressions.Application.Common.Concurrency;

/// <summary>What must be so for a change to be made: the thing has a version that the caller knows (RFC 9110 §13.1.1).</summary>
/// <param name="Versions">The versions that the caller knows; null: it does not matter.</param>
public sealed record Precondition(IReadOnlyCollection<int>? Versions)
{
    /// <summary>Whatever the version is, it is fine.</summary>
    public static Precondition None { get; } = new(Versions: null);

    /// <summary>Lets a change go on where it holds.</summary>
    /// <exception cref="PreconditionFailedException">It does not: somebody else has changed the thing.</exception>
    public void Require(VersionedEntity thing)
    {
        if (Versions is not null && !Versions.Contains(thing.Version))
        {
            throw new PreconditionFailedException();
        }
    }
}

/// <summary>A thing is no longer as the caller knows it. Answered with 412.</summary>
public sealed class PreconditionFailedException()
    : Exception("If-Match does not match: this was changed meanwhile. Get it anew, and change what it is now.");
