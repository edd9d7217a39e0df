using System.Text;
using FsCheck.NUnit;
using Hypotheses.Analysis.Identity;

namespace Hypotheses.Analysis.Tests.Identity;

public sealed class NameKeyProperties
{
    [Property(MaxTest = 5_000)]
    public bool Any_string_has_a_key_that_is_its_own_key(char[] characters)
    {
        var key = NameKey.Of(new string(characters));
        return NameKey.Of(key) == key && key == key.Trim() && key.IsNormalized(NormalizationForm.FormKC);
    }

    [Property(MaxTest = 5_000)]
    public bool Blanks_around_and_doubled_never_matter(char[] characters, char[] others)
    {
        var one = new string(characters);
        var other = new string(others);
        return NameKey.Of($"{one} {other}") == NameKey.Of($"\u00A0{one}\t \u2003{other}\n");
    }
}
