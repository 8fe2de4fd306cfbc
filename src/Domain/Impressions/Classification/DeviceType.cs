namespace Impressions.Domain.Impressions.Classification;

/// <summary>What a scan was made with.</summary>
public enum DeviceType
{
    /// <summary>Nothing tells; also televisions, consoles, headsets and cars, which are none of the others.</summary>
    Unknown,

    /// <summary>A phone.</summary>
    Mobile,

    /// <summary>A tablet or an e-reader.</summary>
    Tablet,

    /// <summary>A desktop or laptop computer.</summary>
    Desktop,

    /// <summary>A program, with nobody looking.</summary>
    Bot,
}
