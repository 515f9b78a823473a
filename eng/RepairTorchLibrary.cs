using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Takes the need for GLIBCXX_3.4.32 out of a copy of libLibTorchSharp.so (ELF, 64 bit, little endian).</summary>
public sealed class RepairTorchLibrary : Task
{
    private const string NewVersion = "GLIBCXX_3.4.32";
    private const string OldVersion = "GLIBCXX_3.4";
    private const string Hook = "_ZSt21ios_base_library_initv";
    private const string Harmless = "_ZSt18uncaught_exceptionv";
    private const uint VersionNeeds = 0x6ffffffe;

    [Required]
    public string Path { get; set; }

    public override bool Execute()
    {
        if (!File.Exists(Path) || SystemRuntimeHas(NewVersion))
        {
            return true;
        }

        byte[] image = File.ReadAllBytes(Path);
        int hook = Find(image, Hook);
        if (hook < 0)
        {
            return true; // repaired before, or a build that does not need it
        }

        if (!PointAtOldVersion(image))
        {
            Log.LogWarning("libLibTorchSharp.so needs {0}, which this system lacks, and its layout is not the known one. "
                + "It was left as it is and will probably not load.", NewVersion);
            return true;
        }

        Array.Clear(image, hook, Hook.Length);
        Encoding.ASCII.GetBytes(Harmless).CopyTo(image, hook);
        Replace(image);
        Log.LogMessage(MessageImportance.Normal, "Repaired {0} for this system's C++ runtime.", Path);
        return true;
    }

    // The file may be a hard link into the package cache: a new file takes its place. It keeps the time of the old
    // one, so that the next build sees nothing to copy.
    private void Replace(byte[] image)
    {
        DateTime written = File.GetLastWriteTimeUtc(Path);
        string temporary = Path + ".repaired";
        File.WriteAllBytes(temporary, image);
        File.SetLastWriteTimeUtc(temporary, written);
        File.Delete(Path);
        File.Move(temporary, Path);
    }

    private static bool SystemRuntimeHas(string version)
    {
        string[] folders =
        {
            "/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib64", "/lib64", "/usr/lib", "/lib",
            "/usr/lib/aarch64-linux-gnu",
        };
        string runtime = folders.Select(f => System.IO.Path.Combine(f, "libstdc++.so.6")).FirstOrDefault(File.Exists);
        return runtime != null && Find(File.ReadAllBytes(runtime), version) >= 0;
    }

    private static bool PointAtOldVersion(byte[] image)
    {
        ulong table = BitConverter.ToUInt64(image, 0x28);
        int size = BitConverter.ToUInt16(image, 0x3a);
        int count = BitConverter.ToUInt16(image, 0x3c);
        for (int i = 0; i < count; i++)
        {
            int section = (int)table + (i * size);
            if (BitConverter.ToUInt32(image, section + 4) != VersionNeeds)
            {
                continue;
            }

            int link = (int)table + ((int)BitConverter.ToUInt32(image, section + 40) * size);
            int strings = (int)BitConverter.ToUInt64(image, link + 24);
            return PointAtOldVersion(image, (int)BitConverter.ToUInt64(image, section + 24), strings);
        }

        return false;
    }

    private static bool PointAtOldVersion(byte[] image, int need, int strings)
    {
        int wanted = -1;
        int old = -1;
        while (true)
        {
            int entry = need + (int)BitConverter.ToUInt32(image, need + 8);
            for (int left = BitConverter.ToUInt16(image, need + 2); left > 0; left--)
            {
                string name = Text(image, strings + (int)BitConverter.ToUInt32(image, entry + 8));
                wanted = name == NewVersion ? entry : wanted;
                old = name == OldVersion ? entry : old;
                entry += (int)BitConverter.ToUInt32(image, entry + 12);
            }

            int next = (int)BitConverter.ToUInt32(image, need + 12);
            if (next == 0)
            {
                break;
            }

            need += next;
        }

        if (wanted < 0 || old < 0)
        {
            return false;
        }

        Buffer.BlockCopy(image, old, image, wanted, 4);         // hash of the version's name
        Buffer.BlockCopy(image, old + 8, image, wanted + 8, 4); // where the name stands
        return true;
    }

    private static string Text(byte[] image, int start)
    {
        int end = Array.IndexOf(image, (byte)0, start);
        return Encoding.ASCII.GetString(image, start, end - start);
    }

    // Position of a zero-terminated string; -1 when there is none.
    private static int Find(byte[] image, string text)
    {
        byte[] pattern = Encoding.ASCII.GetBytes(text + "\0");
        for (int i = Array.IndexOf(image, pattern[0]); i >= 0 && i + pattern.Length <= image.Length;
             i = Array.IndexOf(image, pattern[0], i + 1))
        {
            int k = 1;
            while (k < pattern.Length && image[i + k] == pattern[k])
            {
                k++;
            }

            if (k == pattern.Length)
            {
                return i;
            }
        }

        return -1;
    }
}
