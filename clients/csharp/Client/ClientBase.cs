using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Impressions.Client;

/// <summary>Base of the generated clients: JSON settings, idempotency keys, and exceptions for error responses.</summary>
public abstract class ClientBase
{
    private const string IdempotencyKey = "Idempotency-Key";

    private static readonly Dictionary<string, IEnumerable<string>> NoHeaders = [];

    private protected ClientBase()
    {
    }

    /// <summary>Omits members that are null, because null in a change clears the value. <see cref="PartialUpdates.SetNull"/> sends null.</summary>
    internal static void Configure(JsonSerializerOptions settings) => settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;

    /// <summary>Reads page after page until the last.</summary>
    internal static async IAsyncEnumerable<TRow> EnumerateAsync<TPage, TRow>(
        Func<string?, CancellationToken, Task<TPage>> fetch,
        Func<TPage, (ICollection<TRow> Rows, string? NextCursor)> open,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            (var rows, cursor) = open(await fetch(cursor, cancellationToken).ConfigureAwait(false));
            foreach (var row in rows)
            {
                // The rows of a page are in memory: without this, a cancellation would take effect one page later.
                cancellationToken.ThrowIfCancellationRequested();
                yield return row;
            }
        }
        while (cursor is not null);
    }

    /// <summary>Does nothing; the generated code calls it before it has built the address.</summary>
    private protected static Task PrepareRequestAsync(
        HttpClient client, HttpRequestMessage request, StringBuilder urlBuilder, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Adds an idempotency key to a request that creates a resource, so that retries do not create it twice, and marks a request whose response is a stream.
    /// </summary>
    private protected static Task PrepareRequestAsync(
        HttpClient client, HttpRequestMessage request, string url, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post && !request.Headers.Contains(IdempotencyKey) && IdempotentPaths.All.Contains(url))
        {
            request.Headers.Add(IdempotencyKey, Guid.NewGuid().ToString());
        }
        else if (StreamedPaths.All.Contains(url.Split('?')[0]))
        {
            request.Options.Set(WholeResponses.IsStreamed, true);
        }

        return Task.CompletedTask;
    }

    /// <summary>Throws if the response is an error.</summary>
    private protected static async Task ProcessResponseAsync(
        HttpClient client, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await ImpressionsApiException.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a resource together with its version.</summary>
    private protected static async Task<T> ReadAsync<T>(
        HttpResponseMessage response, JsonSerializerOptions settings, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var body = await JsonSerializer.DeserializeAsync<T>(stream, settings, cancellationToken).ConfigureAwait(false);
                if (body is IVersioned versioned)
                {
                    versioned.ETag = response.Headers.ETag?.ToString();
                }

                return body!; // The generated code checks for null.
            }
        }
        catch (JsonException exception)
        {
            throw new ImpressionsApiException(
                $"The response is not a {typeof(T).Name}.", (int)response.StatusCode, null, NoHeaders, exception);
        }
    }
}
