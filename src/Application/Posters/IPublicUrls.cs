namespace Impressions.Application.Posters;

/// <summary>The public addresses of the service.</summary>
public interface IPublicUrls
{
    /// <summary>The public base URL: scheme, host and port.</summary>
    Uri Base { get; }

    /// <summary>Returns the scan URL of a poster, in upper case throughout: its QR symbol is then smaller and scans from farther away.</summary>
    string Scan(string code);

    /// <summary>Returns the URL of a poster's QR code as a PNG picture.</summary>
    string QrCode(string code);

    /// <summary>Gets the address of the page that explains an error code.</summary>
    string ErrorPage(string code);
}
