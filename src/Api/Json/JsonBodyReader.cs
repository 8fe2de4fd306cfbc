using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Impressions.Api.Json;

/// <summary>
/// Reads a body, and tells everything that is wrong with its members, not only what is wrong first. MVC's own reader stops at the first, and
/// speaks of C# types.
/// </summary>
internal sealed class JsonBodyReader : TextInputFormatter
{
    private const string WrongType = "The value has the wrong type or form.";

    private JsonBodyReader()
    {
        SupportedEncodings.Add(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        SupportedMediaTypes.Add("application/json");
        SupportedMediaTypes.Add("application/*+json");
    }

    public static void Use(MvcOptions options)
    {
        options.InputFormatters.Clear();
        options.InputFormatters.Add(new JsonBodyReader());
    }

    /// <summary>A body is at most 64 KiB, so it is read whole before it is looked at.</summary>
    public override async Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext context, Encoding encoding)
    {
        using var buffer = new MemoryStream();
        await context.HttpContext.Request.Body.CopyToAsync(buffer, context.HttpContext.RequestAborted);
        var body = WithoutMark(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        var type = ApiJson.Context.GetTypeInfo(context.ModelType)!;
        if (body.IsEmpty || !Utf8.IsValid(body.Span))
        {
            context.ModelState.AddModelError("", body.IsEmpty ? "A body is required." : "The body is not UTF-8.");
            return InputFormatterResult.Failure();
        }

        try
        {
            return JsonSerializer.Deserialize(body.Span, type) is { } model
                ? InputFormatterResult.Success(model)
                : InputFormatterResult.NoValue();
        }
        catch (JsonException)
        {
            AddFaults(body, type, context.ModelState);
            return InputFormatterResult.Failure();
        }
    }

    /// <summary>A byte order mark is no JSON, and may be ignored (RFC 8259 §8.1).</summary>
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;

    private static void AddFaults(ReadOnlyMemory<byte> body, JsonTypeInfo type, ModelStateDictionary faults)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                faults.AddModelError("", "The body must be a JSON object.");
                return;
            }

            AddFaultsOfMembers(document.RootElement, type, faults);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter tells of a name with an escape that is half of a character.
            faults.AddModelError("", "The body is not well-formed JSON, or nested more than 64 deep.");
        }
    }

    private static void AddFaultsOfMembers(JsonElement body, JsonTypeInfo type, ModelStateDictionary faults)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in body.EnumerateObject())
        {
            if (!seen.Add(member.Name))
            {
                faults.AddModelError(member.Name, "The member is there more than once.");
            }
            else if (type.Properties.FirstOrDefault(property => string.Equals(property.Name, member.Name, StringComparison.OrdinalIgnoreCase))
                is { Set: not null } property && FaultOf(member.Value, property) is { } fault)
            {
                faults.AddModelError(property.Name, fault);
            }
        }

        if (faults.ErrorCount == 0)
        {
            faults.AddModelError("", "The body is not what is expected here.");
        }
    }

    /// <summary>What is wrong with a member's value on its own; null: nothing.</summary>
    private static string? FaultOf(JsonElement value, JsonPropertyInfo property)
    {
        try
        {
            value.Deserialize(ApiJson.Context.GetTypeInfo(property.PropertyType)!);
            return null;
        }
        catch (JsonException exception)
        {
            // Our own converters say what they want; the framework speaks of C# types, or of what failed within.
            return exception.InnerException is not null || exception.Message.StartsWith("The JSON value could not be", StringComparison.Ordinal)
                ? WrongType
                : exception.Message;
        }
    }
}
