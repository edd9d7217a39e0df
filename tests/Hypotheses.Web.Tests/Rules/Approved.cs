namespace Hypotheses.Web.Tests.Rules;

/// <summary>Compares a document with the one that was approved and lies in the repository.</summary>
internal static class Approved
{
    /// <summary>
    /// On a difference the document at hand is laid beside the approved one, to be read and taken over.
    /// </summary>
    public static void Equal(string approved, string text)
    {
        var file = Path.Combine(Sources.Root, approved);
        var received = Path.ChangeExtension(file, ".received" + Path.GetExtension(file));
        var held = File.Exists(file) ? File.ReadAllText(file) : "";
        var (wanted, given) = (held.ReplaceLineEndings("\n"), text.ReplaceLineEndings("\n"));
        if (wanted == given)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, given);
        var name = Path.GetRelativePath(Sources.Root, received).Replace('\\', '/');
        Assert.Fail($"It differs from {approved}: diff {approved} {name}. To approve it: mv {name} {approved}");
    }
}
