namespace Impressions.Application.Programs;

/// <summary>Creates and decrypts the keys that sign impression tokens. They never leave the service.</summary>
public interface ITokenKeys
{
    /// <summary>Creates a random key.</summary>
    /// <returns>The key, encrypted.</returns>
    string Create();

    /// <summary>Decrypts a stored key; null if the key that encrypted it is lost.</summary>
    string? Decrypt(string encrypted);
}
