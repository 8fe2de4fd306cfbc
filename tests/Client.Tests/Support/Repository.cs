
namespace Impressions.Client.Tests.Support;

/// <summary>The checkout of the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The service of the same build.</summary>
    public static string ServiceAssembly
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory); // …/bin/Debug/net10.0/
            return Path.Combine(Root, "src", "Api", "bin", output.Parent!.Name, output.Name, "Impressions.Api.dll");
        }
    }

    private static string Find(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "Impressions.sln"))
        ? folder.FullName
        : Find(folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository."));
}
