namespace Impressions.Client;

/// <summary>A resource that can change and has a version.</summary>
public interface IVersioned
{
    /// <summary>
    /// Version of the resource. Send it as <c>ifMatch</c> with a change, which the service then refuses (412) if the resource has changed since.
    /// Null in the rows of a list.
    /// </summary>
    string? ETag { get; set; }
}
