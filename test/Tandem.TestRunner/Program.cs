using Tandem.TestRunner;

// Runs xunit tests in this process. What dotnet test does besides takes most of a minute where a processor is emulated.
// Usage: Tandem.TestRunner ASSEMBLY[:PART,...] ...   runs of each assembly the tests whose class.method contains a PART, and none
// of the PARTs that begin with a minus
if (args.Length == 0)
{
    Console.Error.WriteLine("usage: Tandem.TestRunner ASSEMBLY[:PART,...] ...");
    return 2;
}

Tally tally = new(Console.Out);
foreach (string arg in args)
{
    string[] sides = arg.Split(':', 2);
    int before = tally.Total;
    TestAssembly.Run(sides[0], sides.Length > 1 ? sides[1].Split(',') : [], tally);
    if (tally.Total == before) tally.Miss($"no test of {arg}");
}

Console.WriteLine($"{tally.Passed} passed, {tally.Failed} failed, {tally.Skipped} skipped");
return tally.Failed + tally.Skipped == 0 ? 0 : 1;
