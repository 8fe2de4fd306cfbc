using Impressions.Domain.Common;

namespace Impressions.Application.Common.Concurrency;

/// <summary>Condition of a change: the resource has a version that the caller expects.</summary>
/// <param name="Versions">The versions that the caller expects; null for any version.</param>
public sealed record Precondition(IReadOnlyCollection<int>? Versions)
{
    /// <summary>The condition that any version meets.</summary>
    public static Precondition None { get; } = new(Versions: null);

    /// <summary>Throws unless the resource meets the condition.</summary>
    /// <exception cref="PreconditionFailedException">The resource has another version.</exception>
    public void Require(VersionedEntity resource)
    {
        if (Versions is not null && !Versions.Contains(resource.Version))
        {
            throw new PreconditionFailedException();
        }
    }
}

/// <summary>Thrown if a resource has another version than the caller expects.</summary>
public sealed class PreconditionFailedException() : Exception("The resource has changed. Fetch it and retry.");
