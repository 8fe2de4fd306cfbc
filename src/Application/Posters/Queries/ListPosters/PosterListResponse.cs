using Impressions.Application.Posters.Queries.GetPoster;

namespace Impressions.Application.Posters.Queries.ListPosters;

/// <summary>A part of the posters, newest first.</summary>
public sealed class PosterListResponse
{
    /// <summary>The posters.</summary>
    public required IReadOnlyList<PosterResponse> Posters { get; set; }

    /// <summary>Whether there are more after these.</summary>
    public required bool HasMore { get; set; }

    /// <summary>Send it as <c>cursor</c> to get what comes after; null where nothing does.</summary>
    public required string? NextCursor { get; set; }
}
