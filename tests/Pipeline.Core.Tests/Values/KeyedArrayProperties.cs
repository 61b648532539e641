using FsCheck.Xunit;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

/// <summary>Arrays that grow, beside a plain list; long enough that items are found by their places and not by looking through.</summary>
public class KeyedArrayProperties
{
    [Property]
    public void AnyChanges_AreThoseOfAList(byte start, byte[] keys, byte[] more)
    {
        var array = new KeyedArray<byte, (byte Key, int Round)>(item => item.Key);
        var list = Enumerable.Range(0, start % 80).Select(i => (Key: (byte)(i * 3), Round: -1)).ToList();
        var before = new ValueArray<(byte, int)>([.. list]);
        array.Begin(before);
        foreach (var round in new[] { keys ?? [], more ?? [], keys ?? [] })
        {
            for (var i = 0; i < round.Length; i++)
            {
                var place = list.FindLastIndex(item => item.Key == round[i]);
                Assert.Equal(place, array.IndexOf(round[i]));
                if (place >= 0 && i % 3 != 0)
                {
                    list[place] = (round[i], i);
                    array.Set(place, (round[i], i));
                }
                else
                {
                    list.Add((round[i], i));
                    array.Add((round[i], i));
                }
            }

            Assert.Equal(list.Count, array.Count);
            var published = array.ToValueArray();
            Assert.Equal(list, published.Items);
            Assert.Equal(published, array.ToValueArray()); // and stays as it is when more is added in the next round
        }

        Assert.Equal(start % 80, before.Items.Length);
    }

    [Property]
    public void Begin_Anew_ForgetsWhatWasThere(byte[] keys, byte[] other)
    {
        var array = new KeyedArray<byte, byte>(key => key);
        foreach (var round in new[] { keys ?? [], other ?? [], keys ?? [] })
        {
            array.Begin(default);
            Assert.All(round, key => Assert.True(array.IndexOf(key) < array.Count));
            foreach (var key in round)
            {
                array.Add(key);
            }

            var published = array.ToValueArray();
            Assert.Equal(round, published.Items);
            array.Add(0);
            Assert.Equal(round, published.Items);
        }
    }
}
