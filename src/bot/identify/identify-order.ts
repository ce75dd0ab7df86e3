import { typedCode } from './binding-code.js'

/** What somebody whom nobody knows says of himself. */
export interface IdentifyOrder {
  /** As typed; empty for none. */
  readonly name: string
  /** Undefined: nothing that could be a code. */
  readonly code: string | undefined
}

const ORDER = /^\s*[/／]?\s*(?:我是|woshi|i\s*am|iam)(?:\s+|\s*[:：]\s*|$)([\s\S]{0,80})$/iu

/** `/我是 王芳 A7KQ-3MXD`, in either order; undefined for anything else. */
export function identifyOrder(text: string): IdentifyOrder | undefined {
  const words = ORDER.exec(text.normalize('NFKC'))?.[1]
    ?.split(/[\s,，、;；]+/u)
    .filter(Boolean)
  if (words === undefined) return undefined
  // A staff id may look like a code: the last word that does is it.
  const at = words.findLastIndex((word) => typedCode(word) !== undefined)
  return { name: words.filter((_, i) => i !== at).join(' '), code: at < 0 ? undefined : typedCode(words[at]!) }
}
