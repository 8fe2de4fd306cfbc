namespace Impressions.Application.Common.Paging;

/// <summary>A part of a list, newest first. The rows have a name of their own in each list.</summary>
public abstract class PageResponse
{
    /// <summary>Whether there are more after these.</summary>
    public required bool HasMore { get; set; }

    /// <summary>Send it as <c>cursor</c> to get what comes after; null where nothing does.</summary>
    public required string? NextCursor { get; set; }
}
