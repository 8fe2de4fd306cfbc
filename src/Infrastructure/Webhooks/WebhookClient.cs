using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using Impressions.Domain.Webhooks;

namespace Impressions.Infrastructure.Webhooks;

/// <summary>Sends messages, signed by the Standard Webhooks specification 1.0.0 (https://www.standardwebhooks.com).</summary>
internal sealed class WebhookClient : IDisposable
{
    /// <summary>The longest time from the start of the connection to the header of the response.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>The maximum length of a response, in bytes. The rest is not read.</summary>
    private const int MaxResponseLength = 64 * 1024;

    private static readonly ProductInfoHeaderValue UserAgent = new("Impressions-Webhooks", "1.0");

    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    public WebhookClient(WebhookTargets targets, TimeProvider time)
    {
        _time = time;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would connect to the address instead of this process, which then could not check it.
            UseProxy = false,
            ConnectCallback = targets.ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseDrainSize = 0,
            // The trace ID of the sender is nobody else's business.
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>Sends a message once.</summary>
    /// <param name="url">The URL of the receiver.</param>
    /// <param name="id">The ID of the message.</param>
    /// <param name="secrets">The secrets that sign.</param>
    /// <param name="body">The body, JSON.</param>
    public async Task<DeliveryAttempt> SendAsync(Uri url, string id, IReadOnlyList<string> secrets, string body)
    {
        var (at, start) = (_time.GetUtcNow(), _time.GetTimestamp());
        using var timeout = new CancellationTokenSource(Timeout, _time);
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.UserAgent.Add(UserAgent);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds);
        request.Headers.Add("webhook-signature", string.Join(' ', secrets.Select(secret => Sign(secret, $"{id}.{seconds}.{body}"))));
        try
        {
            using var response = await _http.SendAsync(request, timeout.Token);
            var text = await ReadAsync(response.Content, timeout.Token);
            return Attempt(response.IsSuccessStatusCode ? null : DeliveryError.UnsuccessfulStatus, (int)response.StatusCode, text);
        }
        catch (OperationCanceledException)
        {
            return Attempt(DeliveryError.Timeout);
        }
        catch (HttpRequestException exception)
        {
            return Attempt(exception.InnerException switch
            {
                TargetNotAllowedException => DeliveryError.AddressNotAllowed,
                AuthenticationException => DeliveryError.TlsFailed,
                _ => DeliveryError.ConnectionFailed,
            });
        }

        DeliveryAttempt Attempt(DeliveryError? error, int? status = null, string? text = null) =>
            new(at.UtcDateTime, _time.GetElapsedTime(start), error, status, text);
    }

    public void Dispose() => _http.Dispose();

    private static string Sign(string secret, string message) => "v1," + Convert.ToBase64String(
        HMACSHA256.HashData(Convert.FromBase64String(secret[WebhookSecrets.Prefix.Length..]), Encoding.UTF8.GetBytes(message)));

    /// <summary>Reads the beginning of the body. The status has decided the outcome, so a body that breaks or never ends does not matter.</summary>
    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxResponseLength);
        var length = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            int read;
            while (length < MaxResponseLength && (read = await stream.ReadAsync(buffer.AsMemory(length, MaxResponseLength - length), cancellationToken)) > 0)
            {
                length += read;
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            // The part that was read is kept.
        }

        // SQL Server stores no U+0000 in a way that every client reads back.
        var text = Encoding.UTF8.GetString(buffer, 0, Math.Min(length, WebhookDelivery.ResponseBodyMaxLength)).Replace('\0', '\uFFFD');
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }
}
