using System.Buffers;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Caching;
using Microsoft.Win32.SafeHandles;

namespace Impressions.Infrastructure.Ingestion.Journal;

/// <summary>
/// A file of the journal. The process that has it open holds its lock, so that no other process writes its impressions to the database. The operating system
/// releases the lock when the process ends.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    /// <summary>The extension of all files of the journal.</summary>
    public const string Extension = ".journal";

    private static readonly ImpressionSerializer Serializer = new();

    private readonly SafeFileHandle _handle;
    private readonly List<(int Offset, int Length)> _contents;

    private JournalFile(string path, SafeFileHandle handle, long length, List<(int Offset, int Length)> contents, bool isDamaged)
    {
        Path = path;
        _handle = handle;
        Length = length;
        _contents = contents;
        IsDamaged = isDamaged;
    }

    public string Path { get; }

    /// <summary>The length in bytes. Everything before it is durable.</summary>
    public long Length { get; private set; }

    /// <summary>The number of impressions.</summary>
    public int Count => _contents.Count;

    /// <summary>How many impressions, from the first on, are in the database.</summary>
    public int WrittenCount { get; set; }

    /// <summary>Whether a part of the file could not be read.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Creates an empty file, readable for the service alone: it will contain addresses and user agents.</summary>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public static JournalFile Create(string folder)
    {
        // The names sort by time.
        var path = System.IO.Path.Combine(folder, $"{Guid.CreateVersion7():N}{Extension}");
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        var file = new JournalFile(path, handle, 0, [], isDamaged: false);
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(handle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            var header = new ArrayBufferWriter<byte>(JournalFormat.HeaderLength);
            JournalFormat.WriteHeader(header);
            file.Write(header.WrittenMemory.Span);
            return file;
        }
        catch
        {
            file.Delete();
            throw;
        }
    }

    /// <summary>Opens a file that an ended process left; null if a running process has it.</summary>
    /// <exception cref="InvalidDataException">The file is of another version.</exception>
    public static JournalFile? OpenLeft(string path)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var text = new byte[RandomAccess.GetLength(handle)];
        var length = ReadFully(handle, text);
        if (!JournalFormat.HasHeader(text.AsSpan(0, length)))
        {
            handle.Dispose();
            if (length >= JournalFormat.HeaderLength)
            {
                throw new InvalidDataException($"{path} is not a journal of this version.");
            }

            // A process that was killed before it had written the header left no impression.
            File.Delete(path);
            return null;
        }

        var (contents, isDamaged) = JournalFormat.Read(text.AsSpan(0, length));
        return new JournalFile(path, handle, length, contents, isDamaged);
    }

    /// <summary>Appends impressions. They are durable when this returns.</summary>
    /// <returns>The number of the first impression.</returns>
    /// <exception cref="IOException">The disk is full or broken. The file may end with a part of a record: nothing may be appended to it anymore.</exception>
    public int Append(IReadOnlyCollection<Impression> impressions)
    {
        var text = new ArrayBufferWriter<byte>(impressions.Count * 1_024);
        var content = new ArrayBufferWriter<byte>(1_024);
        var contents = new List<(int, int)>(impressions.Count);
        foreach (var impression in impressions)
        {
            content.ResetWrittenCount();
            Serializer.Serialize(impression, content);
            contents.Add(((int)Length + text.WrittenCount + JournalFormat.Overhead, content.WrittenCount));
            JournalFormat.WriteRecord(text, content.WrittenSpan);
        }

        Write(text.WrittenSpan);
        var first = _contents.Count;
        _contents.AddRange(contents);
        return first;
    }

    /// <summary>Reads impressions. One that cannot be read is left out, and makes the file a damaged one.</summary>
    public IReadOnlyList<Impression> Read(int first, int count)
    {
        var impressions = new List<Impression>(count);
        for (var i = first; i < first + count; i++)
        {
            if (Read(i) is { } impression)
            {
                impressions.Add(impression);
            }
            else
            {
                IsDamaged = true;
            }
        }

        return impressions;
    }

    /// <summary>Reads an impression; null if it cannot be read.</summary>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    public Impression? Read(int number)
    {
        var (offset, length) = _contents[number];
        // The parts around the content let a flipped bit be repaired again: the file itself still has it.
        var record = new byte[JournalFormat.HeaderLength + JournalFormat.Overhead + length];
        RandomAccess.Read(_handle, record.AsSpan(JournalFormat.HeaderLength), offset - JournalFormat.Overhead);
        var (contents, _) = JournalFormat.Read(record);
        return contents is [var content]
            ? Serializer.Deserialize(new ReadOnlySequence<byte>(record, content.Offset, content.Length))
            : null;
    }

    /// <summary>Deletes the file, whose impressions are all in the database.</summary>
    public void Delete()
    {
        File.Delete(Path);
        Dispose();
    }

    /// <summary>Gives a damaged file another name, so that it is kept for an examination and not read again.</summary>
    public string SetAside()
    {
        var path = System.IO.Path.ChangeExtension(Path, ".damaged");
        File.Move(Path, path);
        Dispose();
        return path;
    }

    public void Dispose() => _handle.Dispose();

    private static int ReadFully(SafeFileHandle handle, byte[] text)
    {
        var length = 0;
        while (length < text.Length && RandomAccess.Read(handle, text.AsSpan(length), length) is var read and > 0)
        {
            length += read;
        }

        return length;
    }

    private void Write(ReadOnlySpan<byte> text)
    {
        try
        {
            RandomAccess.Write(_handle, text, Length);
            RandomAccess.FlushToDisk(_handle);
            Length += text.Length;
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new IOException("The file has reached the maximum size that the operating system allows.", exception);
        }
    }
}
