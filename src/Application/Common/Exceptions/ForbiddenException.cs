namespace Impressions.Application.Common.Exceptions;

/// <summary>The caller may not do this, whatever its scopes; the message says why. Answered with 403.</summary>
public sealed class ForbiddenException(string message) : Exception(message);
