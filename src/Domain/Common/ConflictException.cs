namespace Impressions.Domain.Common;

/// <summary>Thrown if the state of an entity forbids a change. The message tells the caller why.</summary>
public sealed class ConflictException(string message) : Exception(message);
