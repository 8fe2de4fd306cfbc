namespace Impressions.Api.CommandLine;

/// <summary>A setting in the help of a command.</summary>
/// <param name="Variable">The name of its environment variable, such as <c>Database__Provider</c>.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Example">A value.</param>
internal sealed record Setting(string Variable, string Description, string Example)
{
    public static Setting ConnectionString { get; } = new(
        "ConnectionStrings__Impressions",
        "Connection string of the database, such as 'Data Source=/var/lib/impressions/impressions.db'. Required in Production.",
        "'Data Source=/var/lib/impressions/impressions.db'");

    public static Setting Provider { get; } = new("Database__Provider", "Sqlite (default) or SqlServer.", "SqlServer");

    public static Setting PublicBaseUrl { get; } = new(
        "PublicBaseUrl", "URL that QR codes point at, such as https://go.example.com.", "https://go.example.com");

    public static Setting Urls { get; } = new(
        "Urls", $"URLs to listen on, separated by ';'. Default: {Hosting.DefaultUrl}. ASPNETCORE_URLS is the same setting.", Hosting.DefaultUrl);

    public static Setting HttpPorts { get; } = new(
        "HTTP_PORTS", "Ports to listen on, separated by ';', if Urls is not set. ASPNETCORE_HTTP_PORTS is the same setting.", "8080");

    public static Setting AllowedHosts { get; } = new(
        "AllowedHosts", "Host names that the service accepts, separated by ';'. Default: * (any).", "go.example.com");

    public static Setting Demo { get; } = new("Demo__Enabled", "true or false; true only in Development on SQLite. Default: false; in Development true.", "true");

    public static Setting CopyFrom { get; } = new(
        "Copy__From", "Database to copy from, unless --from is given.", "'Sqlite:Data Source=/var/lib/impressions/impressions.db'");

    public static Setting CopyTo { get; } = new("Copy__To", "Database to copy to, unless --to is given.", "'SqlServer:Server=db;Database=Impressions;…'");

    /// <summary>The setting with its example as an argument, without the leading dashes.</summary>
    public string Argument => $"{Variable.Replace("__", ":", StringComparison.Ordinal)}={Example}";
}
