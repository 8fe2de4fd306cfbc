using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Impressions.Tests;

/// <summary>Skips a test that applies only to SQLite if the tests run on SQL Server.</summary>
/// <param name="why">The reason, which the test report shows.</param>
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
