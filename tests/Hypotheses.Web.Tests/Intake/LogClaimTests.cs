namespace Hypotheses.Web.Tests.Intake;

public sealed class LogClaimTests : ServiceFixture
{
    [Test]
    public async Task A_claim_sent_twice_is_there_once()
    {
        var leak = await LeakAsync();
        var claim = Given.Claim("CIA", "https://www.theguardian.com/x?utm_source=a");
        var first = await Admin.PostAsync($"leaks/{leak}/claims", claim);
        var second = await Admin.PostAsync($"leaks/{leak}/claims", claim);
        Assert.That(first.Status, Is.EqualTo(201), first.Body);
        Assert.That(second.Status, Is.EqualTo(200), second.Body);
        Assert.That(second.Id, Is.EqualTo(first.Id));
        var listed = await Admin.GetAsync($"leaks/{leak}/claims");
        Assert.That(listed["items"].GetArrayLength(), Is.EqualTo(1));
    }
}
