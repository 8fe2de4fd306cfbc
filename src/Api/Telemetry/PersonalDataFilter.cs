using System.Diagnostics;
using OpenTelemetry;

namespace Impressions.Api.Telemetry;

/// <summary>
/// Removes every tag from a span that is not known to be free of personal data. The framework adds the path, the query, the user agent and
/// the host of the request.
/// </summary>
internal sealed class PersonalDataFilter : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "error.type",
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "impressions.writer.batch.size",
        "network.protocol.version",
        "url.scheme",
    };

    public override void OnEnd(Activity data)
    {
        foreach (var tag in data.TagObjects.Where(tag => !Allowed.Contains(tag.Key)).ToList())
        {
            data.SetTag(tag.Key, null);
        }
    }
}
