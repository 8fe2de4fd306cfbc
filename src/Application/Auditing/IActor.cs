using Impressions.Domain.Auditing;

namespace Impressions.Application.Auditing;

/// <summary>The actor of the current request.</summary>
public interface IActor
{
    /// <summary>The actor; null if the caller is anonymous, such as a scan.</summary>
    Actor? Current { get; }
}
