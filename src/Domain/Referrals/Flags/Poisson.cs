namespace Impressions.Domain.Referrals.Flags;

/// <summary>The Poisson distribution.</summary>
internal static class Poisson
{
    private const double Precision = 1e-9;

    /// <summary>Gets the probability of at least a number of events.</summary>
    /// <param name="count">The number, at least 1.</param>
    /// <param name="expected">The expected number.</param>
    public static double ChanceOfAtLeast(int count, double expected)
    {
        // In logarithms, since factorials overflow.
        var term = -expected;
        for (var i = 1; i <= count; i++)
        {
            term += Math.Log(expected / i);
        }

        var (sum, value) = (0.0, Math.Exp(term));
        for (var i = count + 1; value > sum * Precision; i++)
        {
            sum += value;
            value *= expected / i;
        }

        return sum;
    }
}
