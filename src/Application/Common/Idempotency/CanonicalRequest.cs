using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Impressions.Application.Common.Json;

namespace Impressions.Application.Common.Idempotency;

/// <summary>
/// Hashes a request in a canonical form: the members that were sent and are known, under their names in the API, sorted; numbers by value, times in UTC. So the
/// same request has the same hash however a client prints it, and in a later version of the service that knows more optional members. Null is not
/// distinguished from absent, except in metadata.
/// </summary>
internal static class CanonicalRequest
{
    /// <summary>Longer numbers have more digits than a decimal holds, and are compared as text.</summary>
    private const int MaxNumberLength = 28;

    private static readonly string Key = SnakeCase.Of(nameof(IdempotentRequest.IdempotencyKey));

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = SnakeCase.Policy,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new MetadataJsonConverter(), new UtcConverter() },
    };

    /// <summary>Returns the SHA-256 of a request without its idempotency key, 64 hexadecimal digits.</summary>
    public static string Hash(IdempotentRequest request) => Convert.ToHexStringLower(SHA256.HashData(Print(request)));

    /// <summary>Returns a request in its canonical form without its idempotency key, as JSON in UTF-8.</summary>
    public static byte[] Print(object request)
    {
        var canonical = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(canonical))
        {
            Write(writer, JsonSerializer.SerializeToElement(request, request.GetType(), Options), excluded: Key);
        }

        return canonical.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, string? excluded = null)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().Where(member => member.Name != excluded).OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Canonical(value.GetRawText()));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static string Canonical(string number) =>
        number.Length <= MaxNumberLength && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value == 0 ? "0" : value.ToString("G29", CultureInfo.InvariantCulture)
            : number;

    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Requests are only written.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }
}
