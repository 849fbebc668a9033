# Completion for fish: the programs know their words themselves.
function __tandem_complete
    set -l begun (commandline -ct)
    set -l found (tandem complete (commandline -opc) "$begun" 2>/dev/null)
    if test "$found[1]" = :files
        __fish_complete_path "$begun"
    else
        string join \n -- $found
    end
end
for program in teamd teamdctl teamnl bond2team team2bond
    complete -c $program -f -a '(__tandem_complete)'
end
