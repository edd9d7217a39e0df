using System.Text.Json;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>What is offered while a name is typed: an index leads to it, in any script.</summary>
public sealed class NearNamesTests : PageFixture
{
    private string _leak = null!;
    private Browser _analyst = null!;

    [OneTimeSetUp]
    public async Task Name()
    {
        _leak = await LeakAsync();
        foreach (var name in new[] { "US intelligence", "Сергей Лавров", "مصدر أمني", "MI6", "Zürich 100%_sure", "北京" })
            (await Admin.PostAsync($"leaks/{_leak}/claims", new
            {
                suspects = new[] { name }, claimant = new { name, kind = "organisation" }, stance = "asserts",
                citations = new[] { new { url = "https://tass.ru/names", publishedAt = "2025-11-26" } },
            })).Logged();
        _analyst = await BrowserAsync("analyst");
    }

    [OneTimeTearDown]
    public void SignOut() => _analyst?.Dispose();

    [TestCase("us intelligence", "US intelligence")]
    [TestCase("us i", "US intelligence")]
    [TestCase("intell", "US intelligence", TestName = "By_an_inner_word")]
    [TestCase("intelligense", "US intelligence", TestName = "With_a_typing_error")]
    [TestCase("tellig", "US intelligence", TestName = "Within_a_word")]
    [TestCase("i6", "MI6", TestName = "By_two_letters_within_a_word")]
    [TestCase("лавр", "Сергей Лавров")]
    [TestCase("Лавроф", "Сергей Лавров")]
    [TestCase("أمن", "مصدر أمني")]
    [TestCase("京", "北京")]
    [TestCase("zurich", "Zürich 100%_sure")]
    [TestCase("100%_s", "Zürich 100%_sure")]
    public async Task A_name_is_offered(string typed, string name)
    {
        foreach (var of in new[] { "suspects", "claimants" })
            Assert.That(
                (await OfferedAsync(of, typed)).Take(1), Is.EqualTo(new[] { name }), $"{of} by {typed}");
    }

    [TestCase("%_%")]
    [TestCase("zzzzz")]
    public async Task Signs_of_patterns_are_letters_like_others(string typed) =>
        Assert.That(await OfferedAsync("suspects", typed), Is.Empty);

    private async Task<IReadOnlyList<string>> OfferedAsync(string of, string typed) =>
        [.. JsonDocument.Parse((await _analyst.GoAsync(
                $"/leaks/{_leak}/log/names?of={of}&q={Uri.EscapeDataString(typed)}")).Html)
            .RootElement.EnumerateArray().Select(one => one.GetProperty("name").GetString()!)];
}
