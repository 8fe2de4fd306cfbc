using Impressions.Domain.Common;

namespace Impressions.Application.Common.Concurrency;

/// <summary>A request that updates the given members of a resource. Absent members keep their values; null clears a member that may be null.</summary>
public abstract class PartialUpdate
{
    /// <summary>
    /// Changes to the metadata, merged as RFC 7396: a null member removes, an object is merged, anything else replaces. Null removes all metadata.
    /// </summary>
    /// <example>{"campus":"South","old":null}</example>
    public Optional<Metadata?> Metadata { get; set; }

    /// <summary>ID of the resource.</summary>
    internal string Id { get; set; } = "";

    /// <summary>Condition on the current version of the resource.</summary>
    internal Precondition Precondition { get; set; } = Precondition.None;

    /// <summary>Sets the resource to update, which is not a member of the request.</summary>
    /// <param name="id">ID of the resource.</param>
    /// <param name="precondition">Condition on its current version.</param>
    public void SetTarget(string id, Precondition precondition)
    {
        Id = id;
        Precondition = precondition;
    }

    /// <summary>Gets the metadata after the update.</summary>
    internal Metadata MergeInto(Metadata current) =>
        !Metadata.IsPresent ? current : Metadata.Value is { } patch ? current.Merge(patch) : Domain.Common.Metadata.Empty;
}
