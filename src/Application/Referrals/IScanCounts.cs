namespace Impressions.Application.Referrals;

/// <summary>Counts scans of the caller's organization, without bots and previews, for the rules that flag sign-ups.</summary>
public interface IScanCounts
{
    /// <summary>Counts the scans of a student's posters.</summary>
    /// <param name="studentId">ID of the student.</param>
    /// <param name="from">Start, UTC, exclusive.</param>
    /// <param name="until">End, UTC, inclusive.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<int> CountOfStudentAsync(string studentId, DateTime from, DateTime until, CancellationToken cancellationToken);

    /// <summary>Counts the scans of a program from the network of an address, /24 of IPv4 and /48 of IPv6, among its latest 5,000 in the period.</summary>
    /// <param name="programId">ID of the program.</param>
    /// <param name="address">The stored address.</param>
    /// <param name="from">Start, UTC, exclusive.</param>
    /// <param name="until">End, UTC, inclusive.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<int> CountOfNetworkAsync(string programId, string address, DateTime from, DateTime until, CancellationToken cancellationToken);
}
