namespace Impressions.Domain.Earnings;

/// <summary>How far a commission's way to its student has come.</summary>
public enum EarningStatus
{
    /// <summary>It waits.</summary>
    Pending,

    /// <summary>It is on its way.</summary>
    Processing,

    /// <summary>It has arrived.</summary>
    Paid,

    /// <summary>It did not arrive, or came back.</summary>
    Failed,
}
