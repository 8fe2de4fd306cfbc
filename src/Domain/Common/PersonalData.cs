namespace Impressions.Domain.Common;

/// <summary>The rule of a referral or student whose personal data was erased.</summary>
internal static class PersonalData
{
    /// <summary>Throws if an update has another value than the erased one.</summary>
    /// <param name="updated">The values of the update.</param>
    /// <param name="erased">The values that the erasure left.</param>
    /// <param name="what">What was erased, as the API calls it.</param>
    /// <exception cref="ConflictException">A value differs.</exception>
    public static void RequireNone<T>(T updated, T erased, string what)
        where T : struct, IEquatable<T>
    {
        if (!updated.Equals(erased))
        {
            throw new ConflictException(
                ConflictReason.PersonalDataErased, $"The personal data of the {what} was erased. It takes no names, e-mail address, picture and metadata again.");
        }
    }
}
