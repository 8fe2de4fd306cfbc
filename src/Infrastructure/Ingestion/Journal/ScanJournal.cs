using System.Collections.Concurrent;
using Impressions.Application.Common;
using Impressions.Domain.Impressions;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Ingestion.Journal;

/// <summary>
/// Keeps scans in local files while the database does not take them. Each process writes to files of its own in the folder, and takes over those of ended
/// processes. Impressions stay in it until they are in the database.
/// </summary>
internal sealed partial class ScanJournal : IDisposable
{
    /// <summary>A file of this length is followed by a new one, so that the space of written impressions is freed.</summary>
    private const int MaxFileLength = 8_000_000;

    private readonly IngestionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ScanJournal> _logger;

    /// <summary>Guards the lists of files. Appending holds it as well.</summary>
    private readonly Lock _lock = new();

    /// <summary>The files that receive no more impressions, oldest first.</summary>
    private readonly List<JournalFile> _sealed = [];

    private readonly ConcurrentDictionary<string, (JournalFile File, int Number)> _impressions = new(StringComparer.Ordinal);

    private readonly HashSet<string> _unknownFiles = new(StringComparer.Ordinal);

    private JournalFile? _current;
    private volatile int _count;

    public ScanJournal(IngestionOptions options, ImpressionsMetrics metrics, TimeProvider time, ILogger<ScanJournal> logger)
    {
        _options = options;
        _logger = logger;
        _time = time;
        if (IsEnabled)
        {
            metrics.WatchJournal(() => Count, () => Age.TotalSeconds);
        }
    }

    /// <summary>Whether there is a journal.</summary>
    public bool IsEnabled => _options.JournalFolder is not null;

    /// <summary>The number of impressions that are not in the database yet.</summary>
    public int Count => _count;

    /// <summary>The age of the oldest scan that is not in the database yet; zero if there is none.</summary>
    public TimeSpan Age
    {
        get
        {
            lock (_lock)
            {
                var file = _sealed.Count > 0 ? _sealed[0] : _current;
                return file?.Read(file.WrittenCount) is { } oldest ? _time.GetUtcNow().UtcDateTime - oldest.ScannedAt : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Creates the folder and takes over the files of ended processes.</summary>
    /// <exception cref="StartupException">The folder cannot be written.</exception>
    public void Open()
    {
        if (_options.JournalFolder is not { } folder)
        {
            if (_options.JournalBytes > 0)
            {
                LogUnset(IngestionOptions.JournalFolderKey);
            }

            return;
        }

        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            JournalFile.Create(folder).Delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"The folder of the journal, {folder}, can't be written: {exception.Message} Set {IngestionOptions.JournalFolderKey} to a folder on a local "
                + $"disk that the service may write to, or {IngestionOptions.JournalMegabytesKey} to 0 to do without a journal.");
        }

        TakeOver();
    }

    /// <summary>Takes over the files of ended processes.</summary>
    public void TakeOver()
    {
        foreach (var path in Directory.EnumerateFiles(_options.JournalFolder!, $"*{JournalFile.Extension}").Order(StringComparer.Ordinal))
        {
            lock (_lock)
            {
                if (path != _current?.Path && !_sealed.Exists(own => own.Path == path) && OpenLeft(path) is { } file)
                {
                    _sealed.Add(file);
                    for (var i = 0; i < file.Count; i++)
                    {
                        Index(file, i, file.Read(i));
                    }
                }
            }
        }
    }

    /// <summary>Appends impressions. They are durable when this returns.</summary>
    /// <exception cref="JournalFullException">The journal has reached its maximum size.</exception>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder has become read-only.</exception>
    public void Append(IReadOnlyList<Impression> impressions)
    {
        lock (_lock)
        {
            if (_current?.Length > MaxFileLength)
            {
                Seal();
            }

            if (_sealed.Sum(file => file.Length) + (_current?.Length ?? 0) >= _options.JournalBytes)
            {
                throw new JournalFullException();
            }

            _current ??= JournalFile.Create(_options.JournalFolder!);
            try
            {
                var number = _current.Append(impressions);
                foreach (var impression in impressions)
                {
                    Index(_current, number++, impression);
                }
            }
            catch (IOException)
            {
                // The file may end with a part of a record, and must not go on behind it.
                Seal();
                throw;
            }
        }
    }

    /// <summary>Finds an impression that is not in the database yet; null if the journal does not have it.</summary>
    public Impression? Find(string id)
    {
        if (_count == 0 || !_impressions.TryGetValue(id, out var entry))
        {
            return null;
        }

        try
        {
            return entry.File.Read(entry.Number);
        }
        catch (ObjectDisposedException)
        {
            // It has just been written to the database.
            return null;
        }
    }

    /// <summary>Reads the oldest impressions that are not in the database yet.</summary>
    /// <param name="count">Their maximum number.</param>
    /// <returns>The impressions and the file that has them; null if the journal is empty.</returns>
    public (JournalFile File, int Count, IReadOnlyList<Impression> Impressions)? Peek(int count)
    {
        lock (_lock)
        {
            if (_sealed.Count == 0)
            {
                Seal();
            }

            if (_sealed is not [var file, ..])
            {
                return null;
            }

            count = Math.Min(count, file.Count - file.WrittenCount);
            return (file, count, file.Read(file.WrittenCount, count));
        }
    }

    /// <summary>Removes the oldest impressions of a file, which are in the database now.</summary>
    public void Remove(JournalFile file, int count, IReadOnlyList<Impression> impressions)
    {
        lock (_lock)
        {
            file.WrittenCount += count;
            _count -= count;
            if (file.WrittenCount == file.Count)
            {
                _sealed.Remove(file);
                if (file.IsDamaged)
                {
                    LogDamaged(file.SetAside());
                }
                else
                {
                    file.Delete();
                }
            }
        }

        foreach (var impression in impressions)
        {
            _impressions.TryRemove(impression.Id, out _);
        }
    }

    /// <summary>Closes the files. Those with impressions stay for the next process.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            Seal();
            _sealed.ForEach(file => file.Dispose());
            _sealed.Clear();
        }
    }

    private JournalFile? OpenLeft(string path)
    {
        try
        {
            return JournalFile.OpenLeft(path);
        }
        catch (InvalidDataException)
        {
            // Kept for the version that wrote it.
            if (_unknownFiles.Add(path))
            {
                LogUnknown(path);
            }

            return null;
        }
    }

    private void Index(JournalFile file, int number, Impression? impression)
    {
        _count++;
        if (impression is not null)
        {
            _impressions[impression.Id] = (file, number);
        }
    }

    private void Seal()
    {
        if (_current is not null)
        {
            _sealed.Add(_current);
            _current = null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Key} is not set: while the database is unavailable, scans get 503.")]
    private partial void LogUnset(string key);

    [LoggerMessage(LogLevel.Error, "{Path} is not a journal of this version. Its scans are not in the database: start the version of the service that wrote it.")]
    private partial void LogUnknown(string path);

    [LoggerMessage(LogLevel.Critical, "A part of a file of the journal could not be read; its other scans are in the database. The file was kept as {Path}.")]
    private partial void LogDamaged(string path);
}
