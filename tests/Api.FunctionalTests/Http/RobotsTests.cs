using System.Net;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Http;

/// <summary>Search engines do not index the service, and shared caches do not store the responses of a caller.</summary>
public sealed class RobotsTests
{
    [Test]
    public async Task RobotsTxt_DisallowsEverything()
    {
        using var response = await Service.Shared.Client.GetAsync("/robots.txt");

        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/plain"));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("User-agent: *\nDisallow: /\n"));
    }

    [Test]
    public async Task TheFavicon_IsAnIcon()
    {
        using var response = await Service.Shared.Client.GetAsync("/favicon.ico");

        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/x-icon"));
        Assert.That(response.Headers.CacheControl?.Public, Is.True);
        Assert.That((await response.Content.ReadAsByteArrayAsync())[..4], Is.EqualTo(new byte[] { 0, 0, 1, 0 }));
    }

    [TestCase("/s/{0}", HttpStatusCode.Found)]
    [TestCase("/s/ZZZZZZZZ", HttpStatusCode.NotFound)]
    [TestCase("/qr/{0}.png", HttpStatusCode.OK)]
    [TestCase("/docs/index.html", HttpStatusCode.OK)]
    [TestCase("/nothing", HttpStatusCode.NotFound)]
    public async Task APage_IsNotIndexed(string path, HttpStatusCode status)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await Service.Shared.Client.GetAsync(string.Format(null, path, tenant.Poster.Code));

        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Headers.GetValues("X-Robots-Tag"), Is.EqualTo(new[] { "noindex, nofollow" }));
    }

    [Test]
    public async Task EveryList_IsPrivate_AndNotStored()
    {
        var ours = await SampleResources.AddAsync(Service.Shared);
        var lists = (await Operation.ListAsync(Service.Shared)).Where(operation => operation.IsList).ToList();
        Assert.That(lists, Is.Not.Empty);
        foreach (var list in lists)
        {
            using var response = await ours.Client.GetAsync(list.Path);

            Assert.That(response.Headers.GetValues("Cache-Control"), Is.EqualTo(new[] { "no-store, private" }), list.Path);
            Assert.That(response.Headers.Vary, Is.EqualTo(new[] { "Authorization" }), list.Path);
        }
    }
}
