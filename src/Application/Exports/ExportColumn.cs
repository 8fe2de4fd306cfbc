namespace Impressions.Application.Exports;

/// <summary>A column of an export.</summary>
/// <typeparam name="TRow">The response with the values.</typeparam>
/// <param name="Name">Name of the member in responses.</param>
public abstract record ExportColumn<TRow>(string Name);

/// <summary>A column of texts.</summary>
/// <typeparam name="TRow">The response with the values.</typeparam>
/// <param name="Name">Name of the member in responses.</param>
/// <param name="Value">Gets the text of a row.</param>
/// <param name="IsNullable">Whether the text can be null.</param>
/// <param name="IsJson">Whether the text is JSON: an object or an array.</param>
public sealed record TextColumn<TRow>(string Name, Func<TRow, string?> Value, bool IsNullable, bool IsJson) : ExportColumn<TRow>(Name);

/// <summary>A column of times, UTC, to the millisecond.</summary>
/// <typeparam name="TRow">The response with the values.</typeparam>
/// <param name="Name">Name of the member in responses.</param>
/// <param name="Value">Gets the time of a row.</param>
/// <param name="IsNullable">Whether the time can be null.</param>
public sealed record TimeColumn<TRow>(string Name, Func<TRow, DateTime?> Value, bool IsNullable) : ExportColumn<TRow>(Name);

/// <summary>A column of whole numbers.</summary>
/// <typeparam name="TRow">The response with the values.</typeparam>
/// <param name="Name">Name of the member in responses.</param>
/// <param name="Value">Gets the number of a row.</param>
public sealed record NumberColumn<TRow>(string Name, Func<TRow, long> Value) : ExportColumn<TRow>(Name);
