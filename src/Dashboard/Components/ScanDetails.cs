using System.Text.Json;
using Impressions.Application.Impressions.Queries.GetImpression;

namespace Impressions.Dashboard.Components;

/// <summary>The metadata of an impression, for people.</summary>
/// <param name="Location">Location of the poster at the time of the scan; null if it had none.</param>
/// <param name="Traffic">Traffic class; null if the impression was imported without one.</param>
/// <param name="Device">Device type, operating system and browser, as far as they are known.</param>
/// <param name="All">All members, in their order.</param>
internal sealed record ScanDetails(string? Location, string? Traffic, string Device, IReadOnlyList<(string Name, string Value)> All)
{
    /// <summary>Reads the metadata.</summary>
    public static ScanDetails Of(ImpressionResponse impression)
    {
        using var document = JsonDocument.Parse(impression.Metadata.ToString());
        var all = document.RootElement.EnumerateObject().Select(member => (member.Name, Value: member.Value.ToString())).ToList();
        var device = new[] { Find("device_type") is { } type ? Format.Words(type) : null, Find("os"), Find("browser") }.OfType<string>();
        return new(Find("location"), Find("traffic"), string.Join(", ", device), all);

        string? Find(string name) => all.FirstOrDefault(member => member.Name == name).Value;
    }
}
