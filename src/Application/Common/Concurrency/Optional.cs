namespace Impressions.Application.Common.Concurrency;

/// <summary>A member of a partial update: absent, or present with a value, which may be null.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
#pragma warning disable CA1716 // The name is a keyword of Visual Basic only.
public readonly record struct Optional<T>
#pragma warning restore CA1716
{
    private Optional(T value)
    {
        IsPresent = true;
        Value = value;
    }

    /// <summary>Whether the request has the member.</summary>
    public bool IsPresent { get; }

    /// <summary>The value; the default of its type if the member is absent.</summary>
    public T? Value { get; }

    /// <summary>Creates a member that is present.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>Gets the value; the default of its type if the member is absent.</summary>
    public static explicit operator T?(Optional<T> member) => member.Value;

    /// <summary>Gets the value if the member is present, else the current one.</summary>
    internal T? Or(T? current) => IsPresent ? Value : current;
}
