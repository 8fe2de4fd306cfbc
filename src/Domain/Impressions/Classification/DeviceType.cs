namespace Impressions.Domain.Impressions.Classification;

/// <summary>The type of a scanning device.</summary>
public enum DeviceType
{
    /// <summary>An unknown device, or a device of another type, such as a television, a console, a headset or a car.</summary>
    Unknown,

    /// <summary>A phone.</summary>
    Mobile,

    /// <summary>A tablet or an e-reader.</summary>
    Tablet,

    /// <summary>A desktop or laptop computer.</summary>
    Desktop,

    /// <summary>A program that no person uses.</summary>
    Bot,
}
