namespace Impressions.Domain.Common;

/// <summary>A rule of the domain was broken; the message says which, in words fit for the caller.</summary>
public sealed class DomainException(string message) : Exception(message);
