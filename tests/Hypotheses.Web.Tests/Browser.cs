using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Hypotheses.Web.Tests;

/// <summary>A browser without scripts: it keeps cookies, follows redirects and sends the forms of pages.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient _http;

    public Browser(string address)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = Cookies })
        {
            BaseAddress = new Uri(address),
        };
        _http.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public CookieContainer Cookies { get; } = new();

    public void Dispose() => _http.Dispose();

    public async Task<Shown> GoAsync(string path) => await ShownAsync(await _http.GetAsync(path));

    /// <summary>
    /// Sends the form that holds a button with these words, with values in place of what the page holds.
    /// </summary>
    public async Task<Shown> PressAsync(Shown page, string button, params (string Name, string Value)[] values)
    {
        var (to, fields) = FormOf(page, button, values);
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await ShownAsync(await _http.SendAsync(request));
    }

    /// <summary>The same with files.</summary>
    public async Task<Shown> SendAsync(
        Shown page, string button, (string Name, string FileName, byte[] Bytes)[] files,
        params (string Name, string Value)[] values)
    {
        var (to, fields) = FormOf(page, button, values);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Where(field => files.All(file => file.Name != field.Key)))
            content.Add(new StringContent(value), name);
        foreach (var (name, fileName, bytes) in files)
            content.Add(new ByteArrayContent(bytes), name, fileName);
        return await ShownAsync(await _http.PostAsync(to, content));
    }

    /// <summary>A file as it is given out.</summary>
    public Task<byte[]> TakeAsync(string path) => _http.GetByteArrayAsync(path);

    private static (Uri To, Dictionary<string, string> Fields) FormOf(
        Shown page, string button, (string Name, string Value)[] values)
    {
        var pressed = page.Document.QuerySelectorAll("button").OfType<IHtmlButtonElement>()
            .First(found => found.TextContent.Trim().StartsWith(button, StringComparison.Ordinal));
        var form = pressed.Form!;
        var fields = form.QuerySelectorAll("input").OfType<IHtmlInputElement>()
            .Where(input => input.Name is not null && (input.IsChecked || input.Type is not ("checkbox" or "radio")))
            .GroupBy(input => input.Name!).ToDictionary(group => group.Key, group => group.Last().Value);
        foreach (var area in form.QuerySelectorAll("textarea").OfType<IHtmlTextAreaElement>())
            fields[area.Name!] = area.Value;
        foreach (var select in form.QuerySelectorAll("select").OfType<IHtmlSelectElement>())
            fields[select.Name!] = select.Value ?? "";
        if (pressed.Name is { } name)
            fields[name] = pressed.Value ?? "";
        foreach (var (field, value) in values)
            fields[field] = value;
        return (form.GetAttribute("action") is { Length: > 0 } action ? new Uri(page.At, action) : page.At, fields);
    }

    /// <summary>Posts fields without any page before.</summary>
    public async Task<Shown> PostAsync(string path, params (string Name, string Value)[] values) =>
        await ShownAsync(await _http.PostAsync(
            path, new FormUrlEncodedContent(values.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)))));

    /// <summary>The same with a header.</summary>
    public async Task<Shown> PostAsync(
        string path, (string Name, string Value)[] values, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(values.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))),
        };
        request.Headers.Add(header.Name, header.Value);
        return await ShownAsync(await _http.SendAsync(request));
    }

    private static async Task<Shown> ShownAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new Shown(
            (int)response.StatusCode, response.RequestMessage!.RequestUri!, text, new HtmlParser().ParseDocument(text))
        {
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }
}

/// <summary>A page as a browser shows it.</summary>
public sealed record Shown(int Status, Uri At, string Html, IHtmlDocument Document)
{
    /// <summary>When to try again, if it says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public string Text(string selector) => Document.QuerySelector(selector)?.TextContent.Trim() ?? "";
}
