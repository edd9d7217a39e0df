using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

public sealed class OutletKeyTests
{
    // These ids are in databases: a change of name space or of the recipe would part every record from its outlet.
    [TestCase("lenta.ru", "a8bc9a4e-386c-5649-8c51-a88533bdf9b9")]
    public void The_id_of_a_key_never_changes(string key, string id) =>
        Assert.That(OutletKey.IdOf(key), Is.EqualTo(Guid.Parse(id)));

    [Test]
    public void The_id_is_a_version_5_uuid_of_the_rfc_variant()
    {
        var text = OutletKey.IdOf("x").ToString();
        Assert.That(text[14], Is.EqualTo('5'));
        Assert.That(text[19], Is.AnyOf('8', '9', 'a', 'b'));
    }

    [Test]
    public void Spellings_of_one_name_have_one_key() => Assert.Multiple(() =>
    {
        Assert.That(OutletKey.OfName(" Le  MONDE "), Is.EqualTo("name:le monde"));
        Assert.That(OutletKey.IdOf(OutletKey.OfName("Élan")), Is.EqualTo(OutletKey.IdOf(OutletKey.OfName("elan"))));
    });
}
