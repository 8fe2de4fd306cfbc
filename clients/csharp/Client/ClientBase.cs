using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Impressions.Client;

/// <summary>What all clients share: how they write and read JSON, which keys they send, and how an error becomes an exception.</summary>
public abstract class ClientBase
{
    private const string IdempotencyKey = "Idempotency-Key";

    private static readonly Dictionary<string, IEnumerable<string>> NoHeaders = [];

    private protected ClientBase()
    {
    }

    /// <summary>What is null is not sent: in a change null would clear what is there. <see cref="PartialUpdates.SetNull"/> sends it.</summary>
    internal static void Configure(JsonSerializerOptions settings) => settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;

    /// <summary>Reads pages one after the other, until there is none.</summary>
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
                // A page is in memory: without this, cancelling would be noticed a page later.
                cancellationToken.ThrowIfCancellationRequested();
                yield return row;
            }
        }
        while (cursor is not null);
    }

    /// <summary>The generated code calls it before it has the address, when there is nothing to prepare yet.</summary>
    private protected static Task PrepareRequestAsync(
        HttpClient client, HttpRequestMessage request, StringBuilder urlBuilder, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives a request that makes something a key of its own, so that it can be sent again without making it twice.</summary>
    private protected static Task PrepareRequestAsync(
        HttpClient client, HttpRequestMessage request, string url, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post && !request.Headers.Contains(IdempotencyKey) && IdempotentPaths.All.Contains(url))
        {
            request.Headers.Add(IdempotencyKey, Guid.NewGuid().ToString());
        }

        return Task.CompletedTask;
    }

    /// <summary>Throws for an answer that is an error.</summary>
    private protected static async Task ProcessResponseAsync(
        HttpClient client, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await ImpressionsApiException.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads an answer, and keeps its version with it.</summary>
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

                return body!; // The generated code looks whether it is null.
            }
        }
        catch (JsonException exception)
        {
            throw new ImpressionsApiException(
                $"The service answered with something that is no {typeof(T).Name}.", (int)response.StatusCode, null, NoHeaders, exception);
        }
    }
}
