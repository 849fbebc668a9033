using Tandem.Protocols.Lacp;

namespace Tandem.Protocols.Tests.Lacp;

public sealed class HostilePduTests
{
    private const int Rounds = 1_000_000;

    [Fact]
    public void A_million_damaged_pdus_neither_throw_nor_allocate()
    {
        byte[] valid = new byte[Lacpdu.Length];
        byte[] frame = new byte[Lacpdu.Length + 8];
        byte[] again = new byte[Lacpdu.Length];
        Random random = new(20_261_121);
        int read = Damage(frame, valid, again, random, rounds: 1000); // everything is compiled
        long before = GC.GetAllocatedBytesForCurrentThread();
        read += Damage(frame, valid, again, random, Rounds);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.InRange(read, Rounds / 10, Rounds);
    }

    // Both decoders, on good PDUs of both kinds with up to four octets changed and of any length.
    private static int Damage(byte[] frame, byte[] valid, byte[] again, Random random, int rounds)
    {
        int read = 0;
        for (int i = 0; i < rounds; i++)
        {
            if ((i & 1) == 0) new Lacpdu(new(1, Some.Mac, 2, 3, 4, 0), default).Write(valid);
            else new MarkerPdu(false, 1, Some.Mac, 2).Write(valid);
            valid.CopyTo(frame, 0);
            for (int changes = random.Next(1, 5); changes > 0; changes--)
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
            int length = random.Next(4) == 0 ? random.Next(frame.Length + 1) : Lacpdu.Length;
            ReadOnlySpan<byte> payload = frame.AsSpan(0, length);
            if (Lacpdu.TryRead(payload, out Lacpdu pdu))
            {
                read++;
                pdu.Write(again);
                if (!again.AsSpan(4, 15).SequenceEqual(payload.Slice(4, 15))) throw new InvalidDataException("actor");
            }
            else if (MarkerPdu.TryRead(payload, out MarkerPdu marker))
            {
                read++;
                marker.Write(again);
                if (!again.AsSpan(4, 12).SequenceEqual(payload.Slice(4, 12))) throw new InvalidDataException("marker");
            }
        }

        return read;
    }
}
