using Impressions.Application.Exports;

namespace Impressions.Api.Http;

/// <summary>Sends exports. If an export fails after its first byte, the server ends the connection without ending the body, so that no client takes it as complete.</summary>
internal static class ExportResults
{
    /// <summary>Sends the export as a file to download. To <c>HEAD</c>, it sends the headers alone and reads no row.</summary>
    public static IResult ToResult(this ExportFile file, HttpContext http) => Results.Stream(
        body => HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : file.WriteToAsync(body, progress: null, http.RequestAborted),
        file.MediaType,
        file.Name);
}
