namespace Impressions.Application.Common.Paging;

/// <summary>A part of a list that is ordered by a time and an ID, newest first.</summary>
/// <param name="After">Position of the last row before the part; null to begin with the first row.</param>
/// <param name="Skip">Number of rows to skip.</param>
/// <param name="Take">Maximum number of rows.</param>
public sealed record Slice(Position? After, int Skip, int Take);

/// <summary>The position of a row in such a list.</summary>
public sealed record Position(DateTime Time, string Id);
