using Impressions.Application.Impressions.Queries.GetImpression;

namespace Impressions.Application.Impressions.Queries.ListImpressions;

/// <summary>A part of the impressions, newest first.</summary>
public sealed class ImpressionListResponse
{
    /// <summary>The impressions.</summary>
    public required IReadOnlyList<ImpressionResponse> Impressions { get; set; }

    /// <summary>Whether there are more after these.</summary>
    public required bool HasMore { get; set; }

    /// <summary>Send it as <c>cursor</c> to get what comes after; null where nothing does.</summary>
    public required string? NextCursor { get; set; }
}
