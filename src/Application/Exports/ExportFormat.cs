namespace Impressions.Application.Exports;

/// <summary>Format of an export.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated values (RFC 4180) for spreadsheets.</summary>
    Csv,

    /// <summary>One JSON object in each line.</summary>
    Ndjson,

    /// <summary>Apache Parquet, for analytical databases.</summary>
    Parquet,
}
