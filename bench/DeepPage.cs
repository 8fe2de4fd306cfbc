using System.Text.Json;
using System.Web;

namespace Impressions.Bench;

/// <summary>Finds a page in the middle of the list.</summary>
internal static class DeepPage
{
    /// <summary>Returns the path of a page in the middle of the list, by cursor.</summary>
    /// <param name="http">A client of the service.</param>
    /// <param name="firstPage">The path of the first page.</param>
    /// <param name="rows">The number of impressions in the database.</param>
    public static async Task<string> FindAsync(HttpClient http, string firstPage, int rows)
    {
        var middle = $"{firstPage}&to={BenchDatabase.ScannedAt(rows / 2, rows):yyyy-MM-ddTHH:mm:ssZ}";
        var page = await RecordedResponse.GetAsync(http, middle);
        var cursor = JsonDocument.Parse(page.Body).RootElement.GetProperty("next_cursor").GetString();
        return $"{middle}&cursor={HttpUtility.UrlEncode(cursor)}";
    }
}
