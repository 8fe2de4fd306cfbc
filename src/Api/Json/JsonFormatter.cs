using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace Impressions.Api.Json;

/// <summary>
/// Writes a response in one piece with its <c>Content-Length</c>. The formatter of MVC writes chunks without it.
/// </summary>
internal sealed class JsonFormatter : TextOutputFormatter
{
    private JsonFormatter()
    {
        SupportedEncodings.Add(Encoding.UTF8);
        SupportedMediaTypes.Add("application/json");
    }

    /// <summary>
    /// Makes JSON the only form of responses, whatever <c>Accept</c> says: <see cref="Http.ContentNegotiation"/> has evaluated it before the action ran.
    /// </summary>
    public static void Use(MvcOptions options)
    {
        options.OutputFormatters.Clear();
        options.OutputFormatters.Add(new JsonFormatter());
    }

    public override Task WriteResponseBodyAsync(OutputFormatterWriteContext context, Encoding selectedEncoding)
    {
        var response = context.HttpContext.Response;
        using (var writer = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Encoder = ApiJson.Encoder, SkipValidation = true }))
        {
            JsonSerializer.Serialize(writer, context.Object, ApiJson.Options.GetTypeInfo(context.ObjectType!));
            writer.Flush();
            response.ContentLength = writer.BytesCommitted;
        }

        return response.BodyWriter.FlushAsync(context.HttpContext.RequestAborted).AsTask();
    }
}
