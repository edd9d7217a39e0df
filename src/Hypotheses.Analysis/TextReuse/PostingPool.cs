namespace Hypotheses.Analysis.TextReuse;

/// <summary>
/// Lists of numbers in a few large arrays: millions of short lists cost neither an object each nor a copy of all when
/// one grows. A list is a block of 4, 8, 16 … numbers and is named by its address; the first number of the block holds
/// its length and the block's size.
/// </summary>
internal sealed class PostingPool
{
    /// <summary>The most numbers that a list can hold.</summary>
    internal const int MostItems = PageSize - 1;

    private const int PageBits = 18;
    private const int PageSize = 1 << PageBits;
    private const int SmallestBits = 2;
    private const int CountBits = 20;

    private readonly List<int[]> _pages = [];
    private readonly Stack<int>[] _free = [.. Enumerable.Range(0, PageBits + 1).Select(_ => new Stack<int>())];
    private int _filled = PageSize;

    /// <summary>A list of two.</summary>
    internal int New(int first, int second)
    {
        var address = Take(SmallestBits);
        var block = Block(address);
        (block[0], block[1], block[2]) = ((SmallestBits << CountBits) | 2, first, second);
        return address;
    }

    internal int Count(int address) => Block(address)[0] & ((1 << CountBits) - 1);

    internal ReadOnlySpan<int> Items(int address) => Block(address).Slice(1, Count(address));

    /// <summary>The address of the list with one more, which may have moved.</summary>
    internal int Append(int address, int item)
    {
        var (count, bits) = (Count(address), BitsOf(address));
        if (count + 1 == 1 << bits)
        {
            var moved = Take(bits + 1);
            Block(address)[..(count + 1)].CopyTo(Block(moved));
            Block(moved)[0] = ((bits + 1) << CountBits) | count;
            Free(address);
            address = moved;
        }
        var block = Block(address);
        block[count + 1] = item;
        block[0]++;
        return address;
    }

    /// <summary>Takes one out of the list; what is left may stand in another order.</summary>
    internal void Remove(int address, int item)
    {
        var block = Block(address);
        var count = Count(address);
        var at = block.Slice(1, count).IndexOf(item);
        if (at < 0)
            return;
        block[at + 1] = block[count];
        block[0]--;
    }

    /// <summary>Gives the block of a list that is no longer needed to the next one.</summary>
    internal void Free(int address) => _free[BitsOf(address)].Push(address);

    private int BitsOf(int address) => Block(address)[0] >> CountBits;

    private Span<int> Block(int address) => _pages[address >> PageBits].AsSpan(address & (PageSize - 1));

    private int Take(int bits)
    {
        if (_free[bits].TryPop(out var freed))
            return freed;
        if (_filled + (1 << bits) > PageSize)
        {
            _pages.Add(new int[PageSize]);
            _filled = 0;
        }
        var address = ((_pages.Count - 1) << PageBits) | _filled;
        _filled += 1 << bits;
        return address;
    }
}
