using System.Runtime.Versioning;
using Impressions.Application.Common;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Ingestion.Journal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion.Journal;

/// <summary>Two journals over one folder stand for two processes: the lock of a file belongs to the one that opened it.</summary>
public sealed class ScanJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("impressions-").FullName;
    private readonly FakeTimeProvider _time = new(MigratedDatabase.Now);
    private readonly ImpressionsMetrics _metrics = new();
    private readonly List<ScanJournal> _opened = [];

    private string JournalFolder => Path.Combine(_folder, "scans");

    public void Dispose()
    {
        _opened.ForEach(journal => journal.Dispose());
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void AnImpression_IsFoundAsItWas_UntilItIsRemoved()
    {
        var journal = Open();
        var scans = Scans(3);
        journal.Append(scans);

        Assert.That(journal.Count, Is.EqualTo(3));
        foreach (var scan in scans)
        {
            Assert.That(journal.Find(scan.Id), Is.EqualTo(scan).UsingPropertiesComparer());
        }

        Assert.That(Drain(journal), Is.EqualTo(Ids(scans)));
        Assert.That(journal.Count, Is.Zero);
        Assert.That(journal.Find(scans[0].Id), Is.Null);
        Assert.That(Files(), Is.Empty);
    }

    [Test]
    public void ScansLeaveTheJournal_InTheirOrder_AndNewOnesAreTakenMeanwhile()
    {
        var journal = Open();
        var scans = Scans(5);
        journal.Append(scans[..2]);
        journal.Append([scans[2]]);
        var first = Peek(journal, 2);
        journal.Append(scans[3..]);
        journal.Remove(first.File, first.Count, first.Impressions);

        Assert.That(Ids(first.Impressions).Concat(Drain(journal)), Is.EqualTo(Ids(scans)));
    }

    [Test]
    public void TheJournalOfAnEndedProcess_IsTakenOver()
    {
        var scans = Scans(3);
        var ended = Open();
        ended.Append(scans[..2]);
        var (file, _, impressions) = Peek(ended, 1);
        ended.Remove(file, 1, impressions);
        ended.Append(scans[2..]);
        ended.Dispose();

        var journal = Open();

        Assert.That(journal.Find(scans[2].Id)?.Id, Is.EqualTo(scans[2].Id));
        Assert.That(Drain(journal), Is.EqualTo(Ids(scans)), "also the one that was written: the writer recognizes it");
    }

    [Test]
    public void TwoProcesses_HaveFilesOfTheirOwn()
    {
        var (one, other) = (Open(), Open());
        var scans = Scans(2);
        one.Append(scans[..1]);
        other.Append(scans[1..]);

        one.TakeOver();
        other.TakeOver();

        Assert.That(Drain(one), Is.EqualTo(Ids(scans[..1])));
        Assert.That(Drain(other), Is.EqualTo(Ids(scans[1..])));
    }

    [Test]
    public void AnotherProcess_TakesOver_WhatAnEndedOneLeft_WhileItRuns()
    {
        var (one, other) = (Open(), Open());
        var scans = Scans(1);
        one.Append(scans);
        one.Dispose();

        other.TakeOver();

        Assert.That(Drain(other), Is.EqualTo(Ids(scans)));
    }

    [Test]
    public void ATornLastRecord_IsIgnored_AndTheOthersAreThere()
    {
        var scans = Scans(3);
        var path = Leave(scans);
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length - 10);
        }

        Assert.That(Drain(Open()), Is.EqualTo(Ids(scans[..2])));
        Assert.That(Files(), Is.Empty);
    }

    [Test]
    public void AFlippedBit_LosesNothing()
    {
        var scans = Scans(3);
        var path = Leave(scans);
        var text = File.ReadAllBytes(path);
        text[text.Length / 2] ^= 4;
        File.WriteAllBytes(path, text);

        var journal = Open();

        Assert.That(journal.Find(scans[1].Id), Is.EqualTo(scans[1]).UsingPropertiesComparer());
        Assert.That(Drain(journal), Is.EqualTo(Ids(scans)));
        Assert.That(Files(), Is.Empty);
    }

    [Test]
    public void ADamagedFile_IsKept_AndItsOtherScansAreRead()
    {
        var scans = Scans(3);
        var path = Leave(scans);
        var text = File.ReadAllBytes(path);
        text.AsSpan(text.Length / 2, 8).Clear();
        File.WriteAllBytes(path, text);

        Assert.That(Drain(Open()), Is.EqualTo(new[] { scans[0].Id, scans[2].Id }));
        Assert.That(Files(), Is.EqualTo(new[] { Path.ChangeExtension(Path.GetFileName(path), ".damaged") }));
    }

    /// <summary>A file that version 1 of the format wrote. Every later version of the service must read it.</summary>
    [Test]
    public void AJournalOfTheFirstVersion_IsRead()
    {
        Directory.CreateDirectory(JournalFolder);
        File.Copy(
            Path.Combine(TestContext.CurrentContext.TestDirectory, "Ingestion", "Journal", "version-1.journal"),
            Path.Combine(JournalFolder, "0193.journal"));

        var (_, _, impressions) = Peek(Open(), 10);

        Assert.That(impressions.Select(scan => (scan.Id, scan.UserAgent, scan.IpAddress, scan.ScannedAt, scan.Metadata.ToString())), Is.EqualTo(new[]
        {
            ("imp_1", "Mozilla/5.0 (Ümlaut)", "203.0.113.7", MigratedDatabase.Now, """{"campus":"Süd"}"""),
            ("imp_2", null, (string?)null, MigratedDatabase.Now, "{}"),
        }));
    }

    [Test]
    public void AJournalOfALaterVersion_StaysWhereItIs()
    {
        var path = Leave(Scans(1));
        var text = File.ReadAllBytes(path);
        text.AsSpan(8, 8).Fill(2);
        File.WriteAllBytes(path, text);

        var journal = Open();

        Assert.That(journal.Count, Is.Zero);
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(text));
    }

    [Test]
    public void AFileWithoutAHeader_IsDeleted()
    {
        Directory.CreateDirectory(JournalFolder);
        File.WriteAllText(Path.Combine(JournalFolder, "0193.journal"), "IMP");

        Assert.That(Open().Count, Is.Zero);
        Assert.That(Files(), Is.Empty);
    }

    [Test]
    public void AFullJournal_TakesNoScan_UntilOthersLeaveIt()
    {
        var journal = Open(bytes: 1_000);
        var scans = Scans(10);
        journal.Append(scans);

        Assert.That(() => journal.Append(Scans(1)), Throws.TypeOf<JournalFullException>());

        Assert.That(Drain(journal), Is.EqualTo(Ids(scans)));
        Assert.That(() => journal.Append(Scans(1)), Throws.Nothing);
    }

    [Test]
    [Platform("Linux,MacOsX", Reason = "The test makes a file of the folder's name, which Windows reports otherwise.")]
    public void AFolderThatCannotBeWritten_StopsTheStart()
    {
        File.WriteAllText(JournalFolder, "");

        var failure = Assert.Throws<StartupException>(() => Open())!;

        Assert.That(failure.Message, Does.Contain(JournalFolder).And.Contain("Ingestion:JournalFolder").And.Contain("Ingestion:JournalMegabytes"));
    }

    [Test]
    public void TheAge_IsThatOfTheOldestScan()
    {
        var journal = Open();
        Assert.That(journal.Age, Is.EqualTo(TimeSpan.Zero));
        journal.Append(Scans(1));
        _time.Advance(TimeSpan.FromSeconds(34));
        journal.Append(Scans(1));

        Assert.That(journal.Age, Is.EqualTo(TimeSpan.FromSeconds(34)));
        Drain(journal);
        Assert.That(journal.Age, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    [Platform("Linux,MacOsX", Reason = "Windows has no such permissions.")]
    [UnsupportedOSPlatform("windows")]
    public void TheFiles_AreForTheServiceAlone()
    {
        var path = Leave(Scans(1));

        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(File.GetUnixFileMode(JournalFolder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    private static Impression[] Scans(int count) => [.. Enumerable.Range(0, count).Select(_ => RunningWriter.Scan())];

    private static IEnumerable<string> Ids(IEnumerable<Impression> scans) => scans.Select(scan => scan.Id);

    private static (JournalFile File, int Count, IReadOnlyList<Impression> Impressions) Peek(ScanJournal journal, int count) => journal.Peek(count)!.Value;

    private static List<string> Drain(ScanJournal journal)
    {
        var drained = new List<string>();
        while (journal.Peek(2) is var (file, count, impressions))
        {
            drained.AddRange(Ids(impressions));
            journal.Remove(file, count, impressions);
        }

        return drained;
    }

    private IEnumerable<string?> Files() => Directory.EnumerateFiles(JournalFolder).Select(Path.GetFileName);

    /// <summary>Creates a file as an ended process leaves it, and returns its path.</summary>
    private string Leave(Impression[] scans)
    {
        using var ended = Open();
        ended.Append(scans);
        return Directory.EnumerateFiles(JournalFolder).Single();
    }

    private ScanJournal Open(long bytes = 1_000_000)
    {
        var journal = new ScanJournal(
            new IngestionOptions(JournalFolder, bytes, RunningWriter.DatabaseTimeout), _metrics, _time, NullLogger<ScanJournal>.Instance);
        _opened.Add(journal);
        journal.Open();
        return journal;
    }
}
