namespace Impressions.Bench;

/// <summary>The exception that ends a run. Its message is printed.</summary>
internal sealed class BenchException(string message) : Exception(message);
