using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Impressions.Application.ApiKeys;
using Impressions.Application.Common.Json;

namespace Impressions.Application.Common.Idempotency;

/// <summary>What idempotency keeps of requests and answers. It is never sent: an answer that is read back is written anew, byte for byte the same.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new MetadataJsonConverter(), new InstantConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { ExcludeIdempotencyKey, ExcludeSecrets, RequireNothing } },
    };

    /// <summary>SHA-256 of what is asked for, but for the idempotency key: 64 hexadecimal digits.</summary>
    public static string Hash(IdempotentRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), Options)));

    public static string Write<T>(T answer) => JsonSerializer.Serialize(answer, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    private static void ExcludeIdempotencyKey(JsonTypeInfo type)
    {
        if (typeof(IdempotentRequest).IsAssignableFrom(type.Type))
        {
            type.Properties.Remove(type.Properties.Single(property => property.Name == nameof(IdempotentRequest.IdempotencyKey)));
        }
    }

    /// <summary>What is shown once is not shown again: it can't be, since it is not stored.</summary>
    private static void ExcludeSecrets(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.PropertyType == typeof(Secret)).ToList())
        {
            type.Properties.Remove(property);
        }
    }

    /// <summary>An answer that another version of the service stored may lack a member that is new.</summary>
    private static void RequireNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired = false;
        }
    }

    /// <summary>The same instant in two time zones is the same request.</summary>
    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }
}
