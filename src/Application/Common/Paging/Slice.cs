namespace Impressions.Application.Common.Paging;

/// <summary>A part of a list that is ordered by a time and an ID, newest first.</summary>
/// <param name="After">The last row of the part before; null: from the first row on.</param>
/// <param name="Skip">How many rows to pass over.</param>
/// <param name="Take">How many rows at the most.</param>
public sealed record Slice(Position? After, int Skip, int Take);

/// <summary>The place of a row in such a list.</summary>
public sealed record Position(DateTime Time, string Id);
