namespace Impressions.Infrastructure.Ingestion.Journal;

/// <summary>The journal has reached <c>Ingestion:JournalMegabytes</c>.</summary>
internal sealed class JournalFullException() : IOException($"The journal has reached the size of {IngestionOptions.JournalMegabytesKey}.");
