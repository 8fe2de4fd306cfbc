namespace Impressions.Client;

/// <summary>
/// Thrown if no complete response arrived: the connection failed (DNS, refused, TLS, reset, also within the body) or the call took longer than
/// <see cref="ImpressionsClientOptions.Timeout"/>. It is unknown whether the service handled the request.
/// </summary>
public sealed class ImpressionsConnectionException : Exception
{
    internal ImpressionsConnectionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
