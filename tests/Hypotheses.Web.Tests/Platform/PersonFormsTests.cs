using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Tests.Platform;

/// <summary>How a private person may be called besides by the whole name, and what is nobody's name.</summary>
public sealed class PersonFormsTests
{
    [TestCase("Viktor Hidden", "Hidden said so", "[x] said so")]
    [TestCase("Viktor Hidden", "HIDDEN and Hidden's lawyer", "[x] and [x]'s lawyer")]
    [TestCase("Viktor Hidden", "what is hidden, as Hiddens say", "what is hidden, as Hiddens say")]
    [TestCase("Viktor Hidden", "Hidden, Viktor (51)", "[x] (51)")]
    [TestCase("Viktor Hidden", "V. Hidden, V.A. Hidden and V Hidden", "[x], [x] and [x]")]
    [TestCase("Viktor Hidden", "Viktor Andreyevich Hidden", "[x]")]
    [TestCase("Viktor Hidden", "Hidden V. A. said", "[x] said")]
    [TestCase("Viktor Hidden", "Viktor spoke. Then Hidden left.", "Viktor spoke. Then [x] left.")]
    [TestCase("Viktor Hidden", "Vik\u200Btor Hid\u00ADden", "[x]")]
    [TestCase("Viktor Hidden", "H\u0456dden, with another letter", "[x], with another letter")]
    [TestCase(
        "Viktor Hidden", "https://hidden.example/news/hidden-did-it?by=hidden",
        "https://hidden.example/news/[x]-did-it?by=[x]")]
    [TestCase("Viktor Hidden", "https://hidden.example", "https://hidden.example")]
    [TestCase("Mr. Viktor Hidden Jr.", "Hidden", "[x]")]
    [TestCase("Juan de la Cruz", "Cruz and J. Cruz", "[x] and [x]")]
    [TestCase("Jürgen Müller", "MÜLLER, Muller, Mu\u0308ller", "[x], [x], [x]")]
    [TestCase("Anne Smith-Jones", "Smith Jones, Smith‑Jones", "[x], [x]")]
    [TestCase("Conan O'Brien", "O’Brien", "[x]")]
    [TestCase(
        "Виктор Пример", "Примера видели с Примером; Виктору Примеру; В. Пример", "[x] видели с [x]; [x]; [x]")]
    [TestCase("Пётр Тарасов", "Тарасовым, П. П. Тарасова, ТАРАСОВЫХ", "[x], [x], [x]")]
    [TestCase("Виктор Пример", "Пример В. А. ушёл, например", "[x] ушёл, например")]
    [TestCase("Анна Скрытая", "Скрытой не было, Скрытую видели", "[x] не было, [x] видели")]
    [TestCase("Лев Достоевский", "о Достоевском и Достоевского", "о [x] и [x]")]
    [TestCase("Тарас Шевченко", "з Шевченком, Шевченкові й Шевченка", "з [x], [x] й [x]")]
    [TestCase("Фёдор Королёв", "Королев и КОРОЛЁВУ", "[x] и [x]")]
    [TestCase("Пётр Иванов", "Иванов Петрова не видел", "[x] Петрова не видел")]
    [TestCase("Al Hidden", "Hidden Also denied it", "[x] Also denied it")]
    [TestCase("Mark Hidden", "Then Hidden Marked it", "Then [x] Marked it")]
    [TestCase("Viktor Hidden", "V. Hidden Hiddenville", "[x] Hiddenville")]
    [TestCase(
        "Viktor Hidden", "https://x.example/why_hidden_did%20hidden%20it/hidden",
        "https://x.example/why_[x]_did%20[x]%20it/[x]")]
    [TestCase("Viktor Hidden", "http://", "http://")]
    [TestCase(
        "Виктор Пример", "https://x.example/%D0%9F%D1%80%D0%B8%D0%BC%D0%B5%D1%80%D0%B0-100%",
        "https://x.example/[x]-100%")]
    [TestCase("Пример Виктор Андреевич", "Пример и Иван Андреевич", "[x] и Иван Андреевич")]
    [TestCase("Hidden, Viktor", "Hidden and Viktor Other", "[x] and Viktor Other")]
    [TestCase("A. Hidden", "Hidden", "[x]")]
    [TestCase("Viktor “Vic” Hidden", "Vic Hidden", "[x]")]
    [TestCase("Maria dos Santos", "Santos", "[x]")]
    [TestCase("Lech Wałęsa", "Walesa, WAŁĘSA", "[x], [x]")]
    [TestCase("D'Arcy T'Pol", "Pol and T'Pol", "Pol and [x]")]
    public void Every_form_of_a_name_goes(string name, string from, string left) =>
        Assert.That(PersonForms.From(from, [PersonForms.Of(name)!], "[x]"), Is.EqualTo(left));

    [TestCase("Hidden")]
    [TestCase("The Courier")]
    [TestCase("a friend of the CIA")]
    [TestCase("Kremlin insider")]
    [TestCase("Li Wu")]
    [TestCase("محمد علي")]
    [TestCase("...")]
    [TestCase("")]
    public void What_is_no_name_of_several_has_no_other_forms(string name) =>
        Assert.That(PersonForms.Of(name), Is.Null);

    [TestCase("Anna Hidden", false, false)]
    [TestCase("Hidden Group", true, false)]
    [TestCase("Hidden", true, false)]
    [TestCase("Hidden", false, true)]
    [TestCase("Mr Hidden", false, true)]
    [TestCase("Senator Hidden", false, true)]
    [TestCase("Anna H\u00EFdden", false, false)]
    [TestCase("Viktor Hidden, himself", false, true)]
    [TestCase("V. Hidden", false, true)]
    [TestCase("Viktor Hidden Foundation", true, true)]
    [TestCase("Anna Hiddenson", false, true)]
    public void A_surname_that_others_on_file_bear_is_left_where_it_stands_alone(
        string other, bool isBody, bool goes) =>
        Assert.That(
            PersonForms.From(
                "Hidden and V. Hidden", [PersonForms.Of("Viktor Hidden")!.Among([(Folded.Of(other), isBody)])], "[x]"),
            Is.EqualTo(goes ? "[x] and [x]" : "Hidden and [x]"));
}
