namespace Impressions.Domain.Earnings;

/// <summary>The status of the payment of an earning.</summary>
public enum EarningStatus
{
    /// <summary>The payment has not started.</summary>
    Pending,

    /// <summary>The payment is in progress.</summary>
    Processing,

    /// <summary>The student was paid.</summary>
    Paid,

    /// <summary>The payment failed or was returned.</summary>
    Failed,
}
