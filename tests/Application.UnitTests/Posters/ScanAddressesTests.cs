using Impressions.Application.Posters;
using Moq;

namespace Impressions.Application.UnitTests.Posters;

public sealed class ScanAddressesTests
{
    [TestCase("https://go.example.com", "https://go.example.com/s/DEM0C0DE")]
    [TestCase("https://go.example.com", "HTTPS://GO.EXAMPLE.COM/S/DEM0C0DE")]
    [TestCase("https://go.example.com", "http://go.example.com/s/DEM0C0DE")]
    [TestCase("https://go.example.com", "http://go.example.com:80/s/DEM0C0DE")]
    [TestCase("https://go.example.com", "https://go.example.com:443/s/DEM0C0DE")]
    [TestCase("https://go.example.com", "https://go.example.com:/s/DEM0C0DE")]
    [TestCase("https://go.example.com", "https://go.example.com./s/DEM0C0DE")]
    [TestCase("https://go.example.com", "https://me:secret@go.example.com/s/DEM0C0DE")]
    [TestCase("https://go.example.com", "https://go.example.com/%73/DEM0C0DE")]
    [TestCase("https://go.example.com", "https://go.example.com/%53/%44EM0C0DE")]
    [TestCase("https://go.example.com", "https://go.example.com/x/../s/DEM0C0DE")]
    [TestCase("https://go.example.com", "https://go.example.com/x/%2e%2E/./s/DEM0C0DE")]
    [TestCase("https://go.example.com", "https://go.example.com//s/DEM0C0DE")]
    [TestCase("https://go.example.com", "https://go.example.com/s")]
    [TestCase("https://go.example.com", "https://go.example.com/s/DEM0C0DE?a=b#c")]
    [TestCase("https://go.example.com", "https://ｇｏ.example。com/s/DEM0C0DE")]
    [TestCase("https://go.example.com:8443", "http://go.example.com:8443/s/DEM0C0DE")]
    [TestCase("https://xn--bcher-kva.example", "https://BÜCHER.example/s/DEM0C0DE")]
    [TestCase("https://bücher.example", "https://xn--bcher-kva.example/s/DEM0C0DE")]
    [TestCase("http://[2001:db8::1]:5080", "http://[2001:DB8:0:0::1]:5080/s/DEM0C0DE")]
    [TestCase("http://203.0.113.7", "http://[::ffff:203.0.113.7]/s/DEM0C0DE")]
    [TestCase("http://203.113.0.7", "http://0xCB.0x71.7/s/DEM0C0DE")]
    [TestCase("http://localhost:5080", "http://127.0.0.1:5080/s/DEM0C0DE")]
    [TestCase("http://localhost:5080", "http://[::1]:5080/s/DEM0C0DE")]
    public void AScan_OfTheBaseUrl_OrOfTheRequestsOrigin_IsIncluded(string origin, string url) => Assert.Multiple(() =>
    {
        Assert.That(Create(origin, requestOrigin: null).Include(url), Is.True, "the base URL");
        Assert.That(Create("https://other.example", origin).Include(url), Is.True, "the request's origin");
        Assert.That(Create("https://other.example", requestOrigin: null).Include(url), Is.False, "neither");
    });

    [TestCase("https://go.example.com/")]
    [TestCase("https://go.example.com/demo")]
    [TestCase("https://go.example.com/students/s/DEM0C0DE")]
    [TestCase("https://go.example.com/s.html")]
    [TestCase("https://go.example.com/a%2f..%2fs/DEM0C0DE")]
    [TestCase("https://go.example.com/%2573/DEM0C0DE")]
    [TestCase("https://go.example.com/?next=/s/DEM0C0DE")]
    [TestCase("https://go.example.com:8443/s/DEM0C0DE")]
    [TestCase("https://www.go.example.com/s/DEM0C0DE")]
    [TestCase("https://go.example.com@other.example/s/DEM0C0DE")]
    [TestCase("https://-ä-.example/s/DEM0C0DE")]
    [TestCase("/s/DEM0C0DE")]
    [TestCase("ftp://go.example.com/s/DEM0C0DE")]
    public void AnotherAddress_IsNotIncluded(string url) =>
        Assert.That(Create("https://go.example.com", "https://go.example.com").Include(url), Is.False);

    private static ScanAddresses Create(string baseUrl, string? requestOrigin) => new(
        Mock.Of<IPublicUrls>(urls => urls.Base == new Uri(baseUrl)),
        Mock.Of<IRequestOrigin>(request => request.Origin == (requestOrigin == null ? null : new Uri(requestOrigin))));
}
