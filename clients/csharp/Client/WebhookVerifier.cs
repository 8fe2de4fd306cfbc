using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Impressions.Client;

/// <summary>Verifies messages to webhooks, which are signed by the Standard Webhooks specification.</summary>
public sealed class WebhookVerifier
{
    private const string SecretPrefix = "whsec_";
    private const string Version = "v1,";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly byte[] _key;
    private readonly TimeProvider _time;

    /// <param name="secret">The secret of the webhook, <c>whsec_…</c>.</param>
    /// <param name="time">The clock; null for that of the system.</param>
    /// <exception cref="ArgumentException">The text is not a secret.</exception>
    public WebhookVerifier(string secret, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(secret);
        try
        {
            _key = Convert.FromBase64String(secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret);
        }
        catch (FormatException)
        {
            throw new ArgumentException("The secret of a webhook is 'whsec_' and base64.", nameof(secret));
        }

        _time = time ?? TimeProvider.System;
    }

    /// <summary>Verifies a message and reads its events.</summary>
    /// <param name="body">The body as it was received, before it is parsed.</param>
    /// <param name="header">Gets a header of the request by its name; null if it is missing.</param>
    /// <exception cref="WebhookVerificationException">The message is not from the service, or too old. Respond with 400.</exception>
    public WebhookMessage Verify(string body, Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(header);
        var id = Require("webhook-id");
        var timestamp = Require("webhook-timestamp");
        var signatures = Require("webhook-signature");
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            throw new WebhookVerificationException("The header webhook-timestamp is not a time in Unix seconds.");
        }

        var age = _time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (age.Duration() > Tolerance)
        {
            throw new WebhookVerificationException(age > TimeSpan.Zero
                ? "The message is more than five minutes old. It is a replay, or the clock of this machine is ahead."
                : "The message is more than five minutes in the future. The clock of this machine is behind.");
        }

        var expected = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"));
        if (!signatures.Split(' ').Where(signature => signature.StartsWith(Version, StringComparison.Ordinal)).Any(signature => IsSame(expected, signature[Version.Length..])))
        {
            throw new WebhookVerificationException("No signature matches. The secret is that of another webhook, or the body was changed.");
        }

        try
        {
            var payload = JsonSerializer.Deserialize<Payload>(body, Json)!;
            return new WebhookMessage(id, payload.Type, payload.Events);
        }
        catch (JsonException exception)
        {
            throw new WebhookVerificationException("The body is not a message of the service.", exception);
        }

        string Require(string name) => header(name) is { Length: > 0 } value ? value : throw new WebhookVerificationException($"The header {name} is missing.");
    }

    private static bool IsSame(byte[] expected, string signature)
    {
        Span<byte> actual = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(signature, actual, out var length) && CryptographicOperations.FixedTimeEquals(expected, actual[..length]);
    }

    private sealed record Payload(string Type, IReadOnlyList<EventResponse> Events);
}

/// <summary>A verified message to a webhook.</summary>
/// <param name="Id">ID of the message, the same if it is sent again.</param>
/// <param name="Type">Type of all its events.</param>
/// <param name="Events">The events: one, or up to 100 impressions.</param>
public sealed record WebhookMessage(string Id, string Type, IReadOnlyList<EventResponse> Events);

/// <summary>Thrown if a message to a webhook cannot be trusted.</summary>
public sealed class WebhookVerificationException : Exception
{
    /// <inheritdoc/>
    public WebhookVerificationException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public WebhookVerificationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
