namespace Impressions.Application.Common.Exceptions;

/// <summary>The resource exists and is not in use, for now or for good; the message says which. The response is 410.</summary>
public sealed class GoneException(string message) : Exception(message);
