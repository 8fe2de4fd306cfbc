using System.Text.Json;

namespace Impressions.Client;

/// <summary>The error that a response describes.</summary>
internal sealed record Problem(
    int Status,
    string Title,
    string? Code,
    string? Detail,
    string? ResourceId,
    string? TraceId,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Errors,
    TimeSpan? RetryAfter)
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoErrors = new Dictionary<string, IReadOnlyList<string>>();

    public string Text => string.Join(" ", [
        $"{Status} {Title}{(Code is null ? "" : $" ({Code})")}{(Detail is null ? "." : ":")}",
        .. Detail is null ? Array.Empty<string>() : [Detail],
        .. Errors.Select(error => $"{error.Key}: {string.Join(" ", error.Value)}"),
        .. TraceId is null ? Array.Empty<string>() : [$"(trace {TraceId})"]]);

    public static async Task<Problem> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var body = await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false);
        return new Problem(
            status,
            body?.Title ?? response.ReasonPhrase ?? "Error",
            body?.Code,
            body?.Detail,
            body?.ResourceId,
            body?.TraceId,
            body?.Errors?.ToDictionary(error => error.Key, IReadOnlyList<string> (error) => [.. error.Value]) ?? NoErrors,
            Retrying.RetryAfter(response));
    }

    /// <summary>Reads the body; null if it is not problem details, such as the page of a proxy.</summary>
    private static async Task<ProblemResponse?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return null;
        }

        try
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize<ProblemResponse>(text);
        }
        catch (JsonException)
        {
            // An invalid body must not hide the status.
            return null;
        }
    }
}
