using System.Buffers;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Microsoft.Extensions.Caching.Hybrid;

namespace Impressions.Infrastructure.Caching;

/// <summary>Serializes an impression to JSON and restores it through its private setters, as EF Core does.</summary>
internal sealed class ImpressionSerializer : IHybridCacheSerializer<Impression>
{
    private static readonly JsonSerializerOptions Options = new()
    {
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { UsePrivateSetters } },
        Converters = { new MetadataConverter(), new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>Deserializes an impression; returns null for invalid data, since an exception would fail the request.</summary>
    public Impression Deserialize(ReadOnlySequence<byte> source)
    {
        try
        {
            var reader = new Utf8JsonReader(source);
            return JsonSerializer.Deserialize<Impression>(ref reader, Options)!;
        }
        catch (JsonException)
        {
            return null!;
        }
    }

    public void Serialize(Impression value, IBufferWriter<byte> target)
    {
        using var writer = new Utf8JsonWriter(target);
        JsonSerializer.Serialize(writer, value, Options);
    }

    private static void UsePrivateSetters(JsonTypeInfo type)
    {
        if (type.Type == typeof(Impression))
        {
            type.CreateObject = () => RuntimeHelpers.GetUninitializedObject(typeof(Impression));
            foreach (var property in type.Properties)
            {
                // A journal that an earlier version left does not have it.
                property.IsRequired = ((PropertyInfo)property.AttributeProvider!).Name != nameof(Impression.ErasedAt);
                property.Set = ((PropertyInfo)property.AttributeProvider!).SetValue;
            }
        }
    }

    private sealed class MetadataConverter : JsonConverter<Metadata>
    {
        /// <summary>Checks that metadata is a JSON object, since responses include it unchanged.</summary>
        public override Metadata Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString()!;
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind is JsonValueKind.Object ? Metadata.FromStored(text) : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, Metadata value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
