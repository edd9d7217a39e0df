using System.Text.RegularExpressions;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>
/// The framework sends a form in place only to the page's own address: what another address answers without a redirect,
/// such as a refusal, it takes for an error.
/// </summary>
public sealed partial class FormTests
{
    [Test]
    public void A_form_that_names_its_address_is_not_sent_in_place() => Assert.That(
        Sources.In("src", ".razor").Where(file => Elsewhere().IsMatch(file.Text)).Select(file => file.Path), Is.Empty);

    [Test]
    public void One_that_is_would_be_caught() =>
        Assert.That(Elsewhere().IsMatch("""<form method="post" action="/a" class="card" data-enhance>"""));

    [GeneratedRegex("<form method=\"post\" action=[^>]*data-enhance")]
    private static partial Regex Elsewhere();
}
