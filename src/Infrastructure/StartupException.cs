namespace Impressions.Infrastructure;

/// <summary>The service can't start: its message is a sentence for the operator that says what to do.</summary>
public sealed class StartupException(string message) : Exception(message);
