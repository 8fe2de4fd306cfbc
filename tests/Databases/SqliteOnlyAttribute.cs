using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Impressions.Tests;

/// <summary>Skips what is about SQLite, or can be seen there alone, where the run is on SQL Server.</summary>
/// <param name="why">The reason that is told.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class SqliteOnlyAttribute(string why) : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        if (TestDatabase.Server is not null)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, $"skipped: {why}");
        }
    }
}
