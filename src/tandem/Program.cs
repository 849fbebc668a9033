using Tandem.CommandLine;

// argv[0], as typed: the name says which program this is.
return Applets.Run(Environment.GetCommandLineArgs()[0], args);
