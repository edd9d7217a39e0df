using SkiaSharp;

namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>Pages that are filled from top to bottom: what is drawn is known before the first is written.</summary>
internal sealed class Pages(Paper paper)
{
    private readonly List<List<Action<SKCanvas>>> _pages = [[]];

    public Paper Paper { get; } = paper;

    public float Top { get; set; } = Paper.Margin;

    public IReadOnlyList<IReadOnlyList<Action<SKCanvas>>> All => _pages;

    public bool IsAtTop => Top <= Paper.Margin;

    public bool HasRoomFor(float height) => Top + height <= Paper.Bottom;

    /// <summary>What is of one piece goes to the next page if it does not fit here.</summary>
    public void Need(float height)
    {
        if (!HasRoomFor(height) && !IsAtTop)
            Turn();
    }

    public void Turn()
    {
        _pages.Add([]);
        Top = Paper.Margin;
    }

    /// <summary>Leaves room, but not at the top of a page.</summary>
    public void Space(float height)
    {
        if (!IsAtTop)
            Top += height;
    }

    public void Draw(Action<SKCanvas> act) => _pages[^1].Add(act);

    public void Append(Pages others)
    {
        _pages.AddRange(others._pages);
        Top = others.Top;
    }
}
