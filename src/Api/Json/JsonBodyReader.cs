using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Impressions.Api.Errors;
using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace Impressions.Api.Json;

/// <summary>
/// Reads a body member by member, so that one response lists every wrong member. The reader of MVC stops at the first one and ignores mistyped names.
/// </summary>
internal sealed class JsonBodyReader : TextInputFormatter
{
    private const int MaxDepth = 64;

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

    public override async Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext context, Encoding encoding)
    {
        // The server limits a body to 64 KiB.
        using var buffer = new MemoryStream();
        await context.HttpContext.Request.Body.CopyToAsync(buffer, context.HttpContext.RequestAborted);
        try
        {
            var members = Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
            return Read(members, context);
        }
        catch (FormatException exception)
        {
            context.HttpContext.SetProblemCode(ProblemCode.MalformedJson);
            context.ModelState.AddModelError("", exception.Message);
            return InputFormatterResult.Failure();
        }
    }

    /// <exception cref="FormatException">The body is not a JSON object.</exception>
    private static List<KeyValuePair<string, JsonElement>> Parse(ReadOnlySpan<byte> body)
    {
        // A byte order mark is not part of the JSON text, and may be ignored (RFC 8259 §8.1).
        body = body.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        if (body.IsEmpty || !Utf8.IsValid(body))
        {
            throw new FormatException(body.IsEmpty ? "A body is required." : "The body is not UTF-8.");
        }

        try
        {
            var json = JsonElement.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return json.ValueKind is JsonValueKind.Object
                ? [.. json.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value))]
                : throw new FormatException("The body must be a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new FormatException(
                IsJson(body) ? $"The body is nested more than {MaxDepth} deep." : $"The body is not valid JSON: {PlaceOf(exception, body)}.", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("The body has a member whose name is not valid Unicode.", exception);
        }
    }

    /// <summary>Returns whether a text that was refused is only nested too deep: the parser throws the same exception for both.</summary>
    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        try
        {
            JsonElement.Parse(body, new JsonDocumentOptions { MaxDepth = body.Length });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The place of a syntax error, in lines and characters, both counted from 1.</summary>
    private static string PlaceOf(JsonException exception, ReadOnlySpan<byte> body)
    {
        for (var line = exception.LineNumber!.Value; line > 0; line--)
        {
            body = body[(body.IndexOf((byte)'\n') + 1)..];
        }

        var column = Encoding.UTF8.GetCharCount(body[..(int)exception.BytePositionInLine!.Value]);
        return string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber + 1}, column {column + 1}");
    }

    private static InputFormatterResult Read(List<KeyValuePair<string, JsonElement>> members, InputFormatterContext context)
    {
        var type = ApiJson.Options.GetTypeInfo(context.ModelType);
        var model = type.CreateObject!();
        var names = MemberNames.Of(type);
        var readOnly = new Dictionary<string, JsonElement>();
        var errors = new List<(string Name, string Error)>();
        foreach (var (name, values) in members.GroupBy(member => member.Key, member => member.Value).Select(group => (group.Key, group.ToList())))
        {
            if (values.Count > 1)
            {
                errors.Add((name, "The member is sent more than once."));
            }
            else if (names.Settable.TryGetValue(name, out var property))
            {
                if (SetOrExplain(property, model, values[0]) is { } error)
                {
                    errors.Add((name, error));
                }
            }
            else if (model is PartialUpdate && names.ReadOnly.Contains(name))
            {
                readOnly.Add(name, values[0]);
            }
            else if (names.Explain(name) is { } error)
            {
                context.HttpContext.SetProblemCode(ProblemCode.UnknownMember);
                errors.Add((name, error));
            }
        }

        if (readOnly.Count > 0)
        {
            context.HttpContext.Features.Set(new ReadOnlyMembers(readOnly));
        }

        errors.ForEach(error => context.ModelState.AddModelError(error.Name, error.Error));
        return errors.Count == 0 ? InputFormatterResult.Success(model) : InputFormatterResult.Failure();
    }

    /// <summary>Sets a member, or returns what is wrong with its value.</summary>
    private static string? SetOrExplain(JsonPropertyInfo property, object model, JsonElement value)
    {
        try
        {
            property.Set!(model, value.Deserialize(ApiJson.Options.GetTypeInfo(property.PropertyType)));
            return null;
        }
        catch (Exception exception) when (exception is FormatException or DomainException)
        {
            // The service's own converters and the domain explain a wrong value in words for the caller.
            return exception.Message;
        }
        catch (JsonException)
        {
            return "The value has the wrong type or form.";
        }
    }
}
