using Impressions.Application.Impressions.Queries.GetJourney;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.Impressions;

/// <summary>The scans of one visitor at one poster: a first scan and its repeats.</summary>
internal static class Visit
{
    /// <summary>A scan is a repeat of one at most this long before it (<see cref="IRecentScans"/>).</summary>
    private static readonly TimeSpan RepeatWindow = TimeSpan.FromSeconds(30);

    /// <summary>The longest time before and after a scan in which its repeats are searched.</summary>
    private static readonly TimeSpan SearchWindow = TimeSpan.FromMinutes(15);

    /// <summary>Lists the scans of the visit that an impression is part of: the first scan, then its repeats.</summary>
    public static async Task<IReadOnlyList<Impression>> ListAsync(IJourneyReader journeys, Impression impression, CancellationToken cancellationToken)
    {
        if (impression.IpAddress is null || impression.Traffic is not (Traffic.Human or Traffic.Repeat))
        {
            return [impression];
        }

        var others = await journeys.ListScansOfVisitorAsync(
            impression, impression.ScannedAt - SearchWindow, impression.ScannedAt + SearchWindow, cancellationToken);
        var scans = others.Append(impression).OrderBy(scan => scan.ScannedAt).ThenBy(scan => scan.Traffic is Traffic.Repeat)
            .ThenBy(scan => scan.Id, StringComparer.Ordinal).ToList();
        var (first, last) = (scans.IndexOf(impression), scans.IndexOf(impression));
        while (first > 0 && scans[first].Traffic is Traffic.Repeat && scans[first].ScannedAt - scans[first - 1].ScannedAt <= RepeatWindow)
        {
            first--;
        }

        while (last + 1 < scans.Count && scans[last + 1].Traffic is Traffic.Repeat && scans[last + 1].ScannedAt - scans[last].ScannedAt <= RepeatWindow)
        {
            last++;
        }

        return scans[first..(last + 1)];
    }
}
