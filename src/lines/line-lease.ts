/** Name of the lease of a platform's line: whoever has it, and nobody else, connects. */
export function lineLease({ name, account }: { readonly name: string; readonly account: string }): string {
  return `line ${name} ${account}`
}
