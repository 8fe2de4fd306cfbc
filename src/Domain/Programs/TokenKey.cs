namespace Impressions.Domain.Programs;

/// <summary>The key that signs the impression tokens of a program, decrypted.</summary>
/// <param name="Text">The key in base64.</param>
/// <param name="Days">For how many days a token is valid.</param>
public sealed record TokenKey(string Text, int Days)
{
    /// <summary>Returns the name of the type only, so that no log contains the key.</summary>
    public override string ToString() => nameof(TokenKey);
}
