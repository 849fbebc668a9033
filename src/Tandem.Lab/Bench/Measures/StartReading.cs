namespace Tandem.Lab.Bench.Measures;

/// <summary>What one start of a daemon was like.</summary>
/// <param name="TookMs">From the start of the process until each port had let a frame through.</param>
/// <param name="WorkingMs">Its main thread was on a processor, until then.</param>
/// <param name="WaitingMs">It waited for one.</param>
/// <param name="ResidentMiB">What was in memory of it when it had come to rest.</param>
/// <param name="OwnMiB">The part of that which is not a file's.</param>
internal readonly record struct StartReading(
    double TookMs, double WorkingMs, double WaitingMs, double ResidentMiB, double OwnMiB);
