/** Plain words, which may hold what people typed; words that stand out; a command to type. */
export type Run = string | { readonly strong: string } | { readonly command: string }

/** Text line by line, with what stands out in it. */
export type MarkedText = readonly (readonly Run[])[]

/** The words alone. `between`: what stands between two lines. */
export function plainWords(text: MarkedText, between: string): string {
  return text.map((line) => line.map(wordsOf).join('')).join(between)
}

export function wordsOf(run: Run): string {
  if (typeof run === 'string') return run
  return 'strong' in run ? run.strong : run.command
}
