namespace Impressions.Application.Posters;

/// <summary>The addresses under which the world reaches the service.</summary>
public interface IPublicUrls
{
    /// <summary>What a poster's QR code says, upper case throughout: then the symbol is smaller and scans from farther away.</summary>
    string Scan(string code);

    /// <summary>Where a poster's QR code is, as a picture.</summary>
    string QrCode(string code);

    /// <summary>Gets the address of the page that explains an error code.</summary>
    string ErrorPage(string code);
}
