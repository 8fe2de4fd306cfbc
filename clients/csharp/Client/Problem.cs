using System.Text.Json;

namespace Impressions.Client;

/// <summary>What an answer says of an error.</summary>
internal sealed record Problem(
    int Status,
    string Title,
    string? Detail,
    string? TraceId,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Errors,
    TimeSpan? RetryAfter)
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoErrors = new Dictionary<string, IReadOnlyList<string>>();

    public string Text => string.Join(" ", [
        $"{Status} {Title}{(Detail is null ? "." : ":")}",
        .. Detail is null ? Array.Empty<string>() : [Detail],
        .. Errors.Select(error => $"{error.Key}: {string.Join(" ", error.Value)}"),
        .. TraceId is null ? Array.Empty<string>() : [$"(trace {TraceId})"]]);

    public static async Task<Problem> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var told = await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false);
        return new Problem(
            status,
            told?.Title ?? response.ReasonPhrase ?? "Error",
            told?.Detail,
            told?.TraceId,
            told?.Errors?.ToDictionary(error => error.Key, IReadOnlyList<string> (error) => [.. error.Value]) ?? NoErrors,
            Retrying.RetryAfter(response));
    }

    /// <summary>Null where what answers is not the service: a proxy, say, with a page of its own.</summary>
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
            // The status is what matters; a body cut short must not hide it.
            return null;
        }
    }
}
