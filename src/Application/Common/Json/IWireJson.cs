namespace Impressions.Application.Common.Json;

/// <summary>Writes JSON exactly as responses have it.</summary>
public interface IWireJson
{
    /// <summary>Writes an entity as a request for it returns it.</summary>
    string WriteResource(object entity);

    /// <summary>Writes a response.</summary>
    string Write<T>(T response);
}
