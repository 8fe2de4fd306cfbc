namespace Impressions.Domain.Impressions.Classification;

/// <summary>What a scan's signals say of it.</summary>
/// <param name="DeviceType">What it was made with; <see cref="DeviceType.Bot"/> for bots and previews.</param>
/// <param name="Os">The operating system's name, such as <c>iOS</c>; null: unknown, or a bot.</param>
/// <param name="Browser">The browser's or app's name, such as <c>Safari</c>; null: unknown, or a bot.</param>
/// <param name="Traffic">Who or what is behind it.</param>
public sealed record Verdict(DeviceType DeviceType, string? Os, string? Browser, Traffic Traffic);
