using Impressions.Application.Common.Exceptions;
using Impressions.Application.Posters;
using Impressions.Application.Posters.Queries.GetQrCode;
using Impressions.Domain.Posters;
using Moq;

namespace Impressions.Application.UnitTests.Posters;

public sealed class GetQrCodeTests
{
    private readonly Mock<IPosterRepository> _posters = new(MockBehavior.Strict);
    private readonly Mock<IQrCodes> _qrCodes = new(MockBehavior.Strict);

    [TestCase("q", ErrorCorrection.Q)]
    [TestCase("H", ErrorCorrection.H)]
    [TestCase("", ErrorCorrection.M)]
    [TestCase(null, ErrorCorrection.M)]
    public async Task AnSvg_IsDrawn_AtTheLevelOfItsStyle(string? ecc, ErrorCorrection level)
    {
        _qrCodes.Setup(qrCodes => qrCodes.Svg("SCAN", level, null)).Returns("<svg>ä</svg>");

        var picture = await HandleAsync(PictureFormat.Svg, new QrCodeStyle { Ecc = ecc });

        Assert.That(picture.Bytes, Is.EqualTo("<svg>ä</svg>"u8.ToArray()));
        Assert.That(picture.MediaType, Is.EqualTo("image/svg+xml"));
    }

    [Test]
    public async Task APng_IsDrawn_AtItsSize_WithTheCodeAsItsLabel()
    {
        _qrCodes.Setup(qrCodes => qrCodes.Png("SCAN", ErrorCorrection.M, 64, "DEM0C0DE")).Returns([1, 2, 3]);

        var picture = await HandleAsync(PictureFormat.Png, new QrCodeStyle { Size = 64, Label = true });

        Assert.That(picture.Bytes, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(picture.MediaType, Is.EqualTo("image/png"));
    }

    [TestCase("DEM0C0DF")]
    [TestCase("short")]
    public void AnUnknownCode_IsNotFound(string code)
    {
        _posters.Setup(posters => posters.FindScanTargetByCodeAsync("DEM0C0DF", TestData.Token)).ReturnsAsync((ScanTarget?)null);

        Assert.That(
            () => HandleAsync(PictureFormat.Svg, new QrCodeStyle(), code), Throws.TypeOf<NotFoundException>().With.Message.Contains("poster"));
    }

    private Task<QrCodePicture> HandleAsync(PictureFormat format, QrCodeStyle style, string code = "demOcode")
    {
        _posters.Setup(posters => posters.FindScanTargetByCodeAsync("DEM0C0DE", TestData.Token)).ReturnsAsync(TestData.Target);
        return new GetQrCodeQueryHandler(_posters.Object, _qrCodes.Object, TestData.Urls).Handle(new GetQrCodeQuery(code, format, style), TestData.Token);
    }
}
