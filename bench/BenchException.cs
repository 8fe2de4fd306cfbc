namespace Impressions.Bench;

/// <summary>The run failed, for a reason that the message tells.</summary>
internal sealed class BenchException(string message) : Exception(message);
