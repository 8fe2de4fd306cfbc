namespace Impressions.Client;

/// <summary>Something that can change, and whose version can be told.</summary>
public interface IVersioned
{
    /// <summary>
    /// The version that was answered: send it as <c>ifMatch</c> with a change, and the change is made to this version or not at all (412).
    /// Null in a list, whose rows come without.
    /// </summary>
    string? ETag { get; set; }
}
