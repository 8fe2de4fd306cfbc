namespace Impressions.Api.CommandLine;

/// <summary>The command that started this process, for help and error messages.</summary>
internal static class ProgramName
{
    /// <summary>The environment variable by which a wrapper script, such as <c>deploy/impressions</c>, states its own name.</summary>
    private const string WrapperVariable = "IMPRESSIONS_COMMAND";

    /// <summary>The environment variable that <c>dotnet run</c> sets to the launch profile.</summary>
    private const string LaunchProfileVariable = "DOTNET_LAUNCH_PROFILE";

    private static readonly bool IsDotnetRun = Environment.GetEnvironmentVariable(LaunchProfileVariable) is { Length: > 0 };

    /// <summary>The command without arguments, such as <c>dotnet Impressions.Api.dll</c>. It works in the current folder.</summary>
    public static string Current { get; } = Read();

    /// <summary>Follows a command whose output a shell captures: <c>dotnet run</c> prints a line of its own first.</summary>
    public static string LastLine { get; } = IsDotnetRun ? " | tail -1" : "";

    private static string Read()
    {
        if (Environment.GetEnvironmentVariable(WrapperVariable) is { Length: > 0 } wrapper)
        {
            return wrapper;
        }

        if (IsDotnetRun)
        {
            return "dotnet run --project src/Api --";
        }

        // Under 'dotnet Impressions.Api.dll' the process is dotnet, and the first argument is the assembly.
        var assembly = Environment.GetCommandLineArgs()[0];
        return Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet"
            ? Shorten(path, Path.Combine(".", Path.GetFileName(path)))
            : $"dotnet {Shorten(assembly, Path.GetFileName(assembly))}";
    }

    private static string Shorten(string path, string inCurrentFolder) =>
        Path.GetDirectoryName(path) == Environment.CurrentDirectory ? inCurrentFolder : path;
}
