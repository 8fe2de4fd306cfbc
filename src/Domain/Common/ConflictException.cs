namespace Impressions.Domain.Common;

/// <summary>What is there forbids it; the message says what, in words fit for the caller. Answered with 409.</summary>
public sealed class ConflictException(string message) : Exception(message);
