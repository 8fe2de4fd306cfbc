using System.Security.Cryptography;

namespace Impressions.Infrastructure.Webhooks;

/// <summary>The waits between attempts.</summary>
internal static class RetrySchedule
{
    /// <summary>How long a receiver may fail, without a success, before its webhook is disabled.</summary>
    public static readonly TimeSpan DisableAfter = TimeSpan.FromDays(5);

    /// <summary>The waits after each attempt; together about three days.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(12), TimeSpan.FromHours(18), TimeSpan.FromHours(24),
    ];

    /// <summary>
    /// The number of waits for which the following deliveries wait as well. So a short failure keeps the order, and one message that a receiver does
    /// not accept holds up the others for a few minutes only.
    /// </summary>
    private const int InOrder = 3;

    private const int JitterPercent = 20;

    /// <summary>Gets the wait after a number of attempts of one delivery, with jitter; null if there is no further attempt.</summary>
    public static TimeSpan? WaitAfter(int attempts) => attempts <= Waits.Length ? WithJitter(Waits[attempts - 1]) : null;

    /// <summary>Gets the time for which a receiver is left alone after a number of failures in succession.</summary>
    public static TimeSpan PauseAfter(int failures) => Waits[Math.Min(failures, InOrder) - 1];

    /// <summary>Whether that many failures in succession mean that the receiver was away, and not that it refused one message.</summary>
    public static bool IsOutage(int failures) => failures >= InOrder;

    /// <summary>Lengthens a wait at random, so that deliveries that failed together do not come again together.</summary>
    private static TimeSpan WithJitter(TimeSpan wait) => wait * (1 + (RandomNumberGenerator.GetInt32(JitterPercent + 1) / 100.0));
}
