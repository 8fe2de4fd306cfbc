namespace Impressions.Domain.Common;

/// <summary>Thrown if a value is invalid. The message is written for the caller.</summary>
public sealed class DomainException(string message) : Exception(message);
