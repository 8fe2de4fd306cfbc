namespace Impressions.Api.FunctionalTests.Support;

/// <summary>User agents of phones, and methods to scan with them.</summary>
internal static class Phones
{
    public const string IPhone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1";

    public const string Pixel =
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";

    /// <summary>Scans a poster and returns the response.</summary>
    public static async Task<HttpResponseMessage> ScanAsync(
        this HttpClient client, string code, string query = "", string? userAgent = IPhone, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/s/{code}{query}");
        if (userAgent is not null)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Gets the ID of the impression from the redirect of a scan.</summary>
    public static string ImpressionId(this HttpResponseMessage redirect)
    {
        Assert.That((int)redirect.StatusCode, Is.EqualTo(302));
        return System.Web.HttpUtility.ParseQueryString(redirect.Headers.Location!.Query)["impression_id"]!;
    }
}
