Console.Error.WriteLine("tandem: nothing here yet");
return 1;
