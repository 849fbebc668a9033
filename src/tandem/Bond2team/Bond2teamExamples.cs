namespace Tandem.CommandLine.Bond2team;

/// <summary>What <c>bond2team --examples</c> says.</summary>
internal static class Bond2teamExamples
{
    internal static string Text(string program) => $"""

        Results go to a new folder below /tmp, which is named. Look at them, and put
        them where they belong. Add to any of these commands:

          --stdout                    to see the result on the screen
          --outputdir </path/to/dir>  to have it written there
          --json                      for a configuration of teamd
          --keyfile, --nmcli          for NetworkManager's files or commands
          --rename team0              for another name; firewall rules and aliases
                                      that name the bond are not changed with it

        The bond that ifcfg-bond0, a keyfile or /etc/network/interfaces describes, or
        that is running:
        # {program} --master bond0

        The bond of files that are elsewhere:
        # {program} --master bond0 --configdir </path/to/ifcfg>

        The bond as the kernel has it now, whatever files say:
        # {program} --master bond0 --source running --json

        Options alone:
        # {program} --bonding_opts "mode=1 miimon=500"

        Options and ports:
        # {program} --bonding_opts "mode=1 miimon=500 primary=eth1" \
             --port eth1 --port eth2 --json


        """;
}
