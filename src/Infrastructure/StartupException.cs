namespace Impressions.Infrastructure;

/// <summary>The service cannot start. The message tells the operator what to do.</summary>
public sealed class StartupException(string message) : Exception(message);
