using System.Text.Json;
using System.Text.Json.Serialization;
using Impressions.Application.Common.Concurrency;

namespace Impressions.Api.Json;

/// <summary>Reads the members of partial updates: the converter is called for a member that is present, also if it is null.</summary>
internal sealed class OptionalJsonConverter : JsonConverterFactory
{
    /// <summary>Returns whether a type is an <see cref="Optional{T}"/>.</summary>
    public static bool IsOptional(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    public override bool CanConvert(Type typeToConvert) => IsOptional(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed class Converter<T> : JsonConverter<Optional<T?>>
    {
        public override bool HandleNull => true;

        public override Optional<T?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<T>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, Optional<T?> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Responses have no optional members.");
    }
}
