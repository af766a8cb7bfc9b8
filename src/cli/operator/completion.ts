/** `completion`: scripts that ask `deliverystore __complete` for the words that may come next. */
import { nearestWord, oneOf, printable } from '../../scenarios/language/problem.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { UsageError } from '../usage.ts';

/** Where there is nothing to offer, shells complete the names of files. */
const SCRIPTS = {
  bash: `_deliverystore() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(deliverystore __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _deliverystore deliverystore
`,
  zsh: `#compdef deliverystore
_deliverystore() {
  local -a offered
  offered=("\${(@f)$(deliverystore __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$offered" ]]; then compadd -- $offered; else _files; fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _deliverystore deliverystore
`,
  fish: `function __deliverystore_offered
  set -l words (commandline --tokenize --cut-at-cursor) (commandline --current-token --cut-at-cursor)
  set -l offered (deliverystore __complete -- $words[2..] 2>/dev/null)
  if set -q offered[1]; printf '%s\\n' $offered; else; __fish_complete_path (commandline --current-token); end
end
complete -c deliverystore -f -a '(__deliverystore_offered)'
`,
} as const;

export function printCompletion(shell: string, flags: { readonly lang?: string }, terminal: Terminal): number {
  const shells = Object.keys(SCRIPTS);
  if (!shells.includes(shell)) {
    const { usage } = cliTextsOf(readLanguage(flags.lang, terminal.env));
    const nearest = nearestWord(shell, shells) ?? '';
    throw new UsageError(usage.wrongValue('SHELL', printable(shell), usage.form(oneOf(shells)), nearest));
  }
  terminal.out(SCRIPTS[shell as keyof typeof SCRIPTS]);
  return EXIT.passed;
}
