using Impressions.Application.Posters;
using Impressions.Infrastructure;

namespace Impressions.Api.Http;

/// <summary>The public addresses, from the setting <c>PublicBaseUrl</c>. By default they are those of this machine, which is enough for the demo.</summary>
internal sealed class PublicUrls : IPublicUrls
{
    /// <summary>The name of the setting.</summary>
    public const string Key = "PublicBaseUrl";

    private readonly string _base;
    private readonly string _scanBase;

    /// <exception cref="StartupException">The setting is not a base URL.</exception>
    public PublicUrls(IConfiguration configuration)
    {
        var text = configuration[Key];
        if (string.IsNullOrEmpty(text))
        {
            text = Hosting.LocalUrl(configuration).AbsoluteUri;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.PathAndQuery != "/"
            || uri.Fragment.Length > 0)
        {
            throw new StartupException($"{Key} is '{text}'; it must be an http or https URL without a path, such as 'https://go.example.com'.");
        }

        Base = uri;
        // IdnHost has no brackets around an IPv6 address.
        var host = uri.HostNameType is UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        _base = $"{uri.Scheme}://{host}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}";
        _scanBase = _base.ToUpperInvariant();
    }

    public Uri Base { get; }

    public string Scan(string code) => $"{_scanBase}/S/{code}";

    public string QrCode(string code) => $"{_base}/qr/{code}.png";

    public string ErrorPage(string code) => $"{_base}/errors#{code}";
}
