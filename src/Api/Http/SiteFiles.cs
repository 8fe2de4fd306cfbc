namespace Impressions.Api.Http;

/// <summary>The files that browsers and robots request from every site.</summary>
internal static class SiteFiles
{
    private const string KeepOneDay = "public, max-age=86400";

    /// <summary>Robots that obey (RFC 9309) record no scans and fetch no pages.</summary>
    private const string Robots = "User-agent: *\nDisallow: /\n";

    public static void MapSiteFiles(this WebApplication app)
    {
        var icon = ReadIcon();
        Map("/robots.txt", () => Results.Text(Robots));
        Map("/favicon.ico", () => Results.Bytes(icon, "image/x-icon"));

        void Map(string path, Func<IResult> file) => app
            .MapGet(path, (HttpResponse response) =>
            {
                response.Headers.CacheControl = KeepOneDay;
                return file();
            })
            .WithHead().AllowAnonymous().ExcludeFromDescription();
    }

    private static byte[] ReadIcon()
    {
        using var resource = typeof(SiteFiles).Assembly.GetManifestResourceStream(typeof(SiteFiles), "favicon.ico")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
