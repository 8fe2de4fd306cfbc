using Impressions.Domain.Common;
using NUnit.Framework.Constraints;

namespace Impressions.Tests;

/// <summary>Constrains a delegate to throw a <see cref="ConflictException"/>.</summary>
internal static class Conflict
{
    public static Constraint Of(ConflictReason reason, string? resourceId = null) => Throws.TypeOf<ConflictException>()
        .With.Property(nameof(ConflictException.Reason)).EqualTo(reason)
        .And.Property(nameof(ConflictException.ResourceId)).EqualTo(resourceId);
}
