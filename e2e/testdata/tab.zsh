# tab.zsh SHELL SETUP KEYS WANT...: starts SHELL at a terminal, has it run SETUP, types KEYS, and prints what the terminal
# shows from then on once all of WANT is in it. It waits for ever if that never comes.
zmodload zsh/zpty
setopt extendedglob
TERM=xterm zpty -e shell "$1"
zpty -w shell "stty rows 50 cols 120; $2; echo RE\"\"ADY"
zpty -r shell start '*READY*'
zpty -w -n shell "$3"
pattern="*$4*"
for want in "${@[5,-1]}"; do pattern+="~^*$want*"; done
zpty -r shell shown "$pattern"
print -r -- "$shown"
zpty -d shell
