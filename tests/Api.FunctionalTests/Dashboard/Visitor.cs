using System.Net;
using System.Text.RegularExpressions;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Dashboard;

/// <summary>A person at a browser without scripts: keeps cookies, follows no redirect, and sends the forms of pages with their hidden fields.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _client;

    public Visitor(Uri address) =>
        _client = new HttpClient(new CookieHandler(this) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } })
        {
            BaseAddress = address,
        };

    /// <summary>The cookies by name, whatever the clock says: that of a service is the test's.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>The cookies as a header.</summary>
    public string CookieHeader => string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>Creates a visitor who has signed in with a key.</summary>
    public static async Task<Visitor> SignInAsync(Service service, string key)
    {
        var visitor = new Visitor(service.Address);
        using var response = await visitor.SubmitAsync("/dashboard/sign-in", "key", ("key", key));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        return visitor;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path);

    /// <summary>Gets a page that must be there.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var response = await _client.GetAsync(path);
        var page = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{path}: {page}");
        return page;
    }

    /// <summary>Opens a page and sends one of its forms.</summary>
    /// <param name="path">The address of the page.</param>
    /// <param name="form">The name of the form, or a part of it.</param>
    /// <param name="fields">The fields that the visitor fills in. They replace hidden fields of the same name.</param>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields) =>
        await SendAsync(await ReadAsync(path), path, form, fields);

    /// <summary>Sends a form of a page that was opened before.</summary>
    public async Task<HttpResponseMessage> SendAsync(string page, string path, string form, params (string Name, string Value)[] fields)
    {
        var markup = Form().Matches(page).Select(match => match.Value).Single(markup => markup.Contains($"value=\"{form}", StringComparison.Ordinal));
        var hidden = Hidden().Matches(markup).Select(match => (match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)))
            .Where(field => fields.All(own => own.Name != field.Item1));
        var content = new FormUrlEncodedContent(hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await _client.PostAsync(path, content);
    }

    /// <summary>Sends a form without its hidden fields.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        _client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public void Dispose() => _client.Dispose();

    private sealed class CookieHandler(Visitor visitor) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (visitor.Cookies.Count > 0)
            {
                request.Headers.Add("Cookie", visitor.CookieHeader);
            }

            var response = await base.SendAsync(request, cancellationToken);
            foreach (var (name, value) in response.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(Parse) : [])
            {
                if (value.Length == 0)
                {
                    visitor.Cookies.Remove(name);
                }
                else
                {
                    visitor.Cookies[name] = value;
                }
            }

            return response;
        }

        private static (string Name, string Value) Parse(string cookie)
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            return (pair[0], pair[1]);
        }
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
