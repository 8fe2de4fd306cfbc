using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Impressions.Api.Json;

/// <summary>
/// Times in requests: RFC 3339, or a date alone. Without an offset a time is UTC: what a request means does not depend on where the server
/// stands.
/// </summary>
internal static class WireTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    public static bool TryParse(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}

/// <summary>Reads times in bodies.</summary>
internal sealed class WireTimeJsonConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && WireTime.TryParse(reader.GetString(), out var time)
            ? time
            : throw new JsonException("The value must be a time such as 2024-01-15T10:30:00Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}

/// <summary>Reads times in queries.</summary>
internal sealed class WireTimeBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateTimeOffset) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (value != ValueProviderResult.None)
        {
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, value);
            if (WireTime.TryParse(value.FirstValue, out var time))
            {
                bindingContext.Result = ModelBindingResult.Success(time);
            }
            else
            {
                bindingContext.ModelState.TryAddModelError(
                    bindingContext.ModelName, $"{bindingContext.ModelName} must be a time such as 2024-01-15T10:30:00Z.");
            }
        }

        return Task.CompletedTask;
    }
}
