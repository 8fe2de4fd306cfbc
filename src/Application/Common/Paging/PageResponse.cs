namespace Impressions.Application.Common.Paging;

/// <summary>One page of a list, newest first.</summary>
public abstract class PageResponse
{
    /// <summary>Whether there is a next page.</summary>
    public required bool HasMore { get; set; }

    /// <summary>Send it as <c>cursor</c> to get the next page; null if there is none.</summary>
    public required string? NextCursor { get; set; }
}
