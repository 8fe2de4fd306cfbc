using System.Net;
using System.Text.Json;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Assertions about responses.</summary>
internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Asserts that the response is complete and consistent problem details, and returns them.</summary>
    /// <param name="response">The response.</param>
    /// <param name="status">Expected status.</param>
    /// <param name="code">Expected code; null for any.</param>
    public static async Task<JsonElement> IsProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string? code = null)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(status), text);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), text);
        Assert.That(response.Headers.CacheControl?.NoStore, Is.True);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("code").GetString(), code is null ? Is.Not.Empty : Is.EqualTo(code));
            Assert.That(problem.GetProperty("type").GetString(), Does.EndWith($"/errors#{problem.GetProperty("code").GetString()}"));
            Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo((int)status));
            Assert.That(problem.GetProperty("title").GetString(), Is.EqualTo(problem.GetProperty("error").GetString()));
            Assert.That(problem.GetProperty("detail").GetString(), Is.Not.Empty);
            Assert.That(problem.GetProperty("message").GetString(), Is.EqualTo(problem.GetProperty("detail").GetString()));
            Assert.That(problem.GetProperty("trace_id").GetString(), Is.Not.Empty);
            Assert.That(text, Does.Not.Contain("   at "), "a stack trace");
        });
        return problem;
    }

    /// <summary>Gets problem details without the members that differ between any two responses.</summary>
    public static string WithoutTrace(this JsonElement problem) =>
        string.Join('\n', problem.EnumerateObject().Where(member => member.Name != "trace_id").Select(member => member.ToString()));
}
