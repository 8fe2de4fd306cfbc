namespace Impressions.Application.Posters;

/// <summary>The origin that the current request was sent to.</summary>
public interface IRequestOrigin
{
    /// <summary>Scheme, host and port; null outside of a request.</summary>
    Uri? Origin { get; }
}
