# Completion for bash: the programs know their words themselves.
_tandem() {
    local IFS=$'\n'
    COMPREPLY=($(tandem complete "${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null))
    if [[ ${COMPREPLY[0]-} == :files ]]; then COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")); fi
}
complete -o filenames -F _tandem teamd teamdctl teamnl bond2team team2bond
