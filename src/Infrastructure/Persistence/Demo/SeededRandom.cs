using Impressions.Domain.Common;

namespace Impressions.Infrastructure.Persistence.Demo;

/// <summary>
/// Random numbers that are the same for the same seed on every machine and every version of .NET, which <see cref="Random"/> does not promise:
/// SplitMix64 (https://prng.di.unimi.it/splitmix64.c).
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Returns 64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var bits = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>Returns a number from 0, inclusive, to 1, exclusive.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Returns a number between two others.</summary>
    public double Between(double min, double max) => min + ((max - min) * NextDouble());

    /// <summary>Returns true with a probability.</summary>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>Returns one of some values.</summary>
    public T Pick<T>(IReadOnlyList<T> values) => values[(int)(Next() % (uint)values.Count)];

    /// <summary>Returns the index of one of some weights, each with a probability in proportion to its weight.</summary>
    public int PickWeighted(double[] weights)
    {
        // Plain loops: the first start runs this 80,000 times before the compiler optimizes it.
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var rest = NextDouble() * sum;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            rest -= weights[i];
            if (rest < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>Creates an ID as <see cref="EntityId.New"/> does, with the random bits of this instance.</summary>
    /// <param name="prefix">The prefix of the entity, such as <c>imp</c>.</param>
    /// <param name="at">The time by which the ID sorts, in milliseconds.</param>
    public string NewId(string prefix, DateTime at)
    {
        const ulong Variant = 0x8000_0000_0000_0000;
        var milliseconds = new DateTimeOffset(at).ToUnixTimeMilliseconds();
        return $"{prefix}_{milliseconds:x12}7{Next() & 0xFFF:x3}{(Next() >> 2) | Variant:x16}";
    }
}
