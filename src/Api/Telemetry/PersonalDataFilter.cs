using System.Diagnostics;
using OpenTelemetry;

namespace Impressions.Api.Telemetry;

/// <summary>
/// Takes all out of a span but what is known to tell of no person. The framework would add the path and the query, which may hold anything, the
/// user agent and the host that was asked for.
/// </summary>
internal sealed class PersonalDataFilter : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
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
        foreach (var tag in data.TagObjects.Where(tag => !Harmless.Contains(tag.Key)).ToList())
        {
            data.SetTag(tag.Key, null);
        }
    }
}
