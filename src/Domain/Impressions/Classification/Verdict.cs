namespace Impressions.Domain.Impressions.Classification;

/// <summary>The classification of a scan.</summary>
/// <param name="DeviceType">The type of the device; <see cref="DeviceType.Bot"/> for bots and previews.</param>
/// <param name="Os">The name of the operating system, such as <c>iOS</c>; null if it is unknown, and for bots and previews.</param>
/// <param name="Browser">The name of the browser or app, such as <c>Safari</c>; null if it is unknown, and for bots and previews.</param>
/// <param name="Traffic">Whether a person or a program is behind the scan.</param>
public sealed record Verdict(DeviceType DeviceType, string? Os, string? Browser, Traffic Traffic);
