const NOT_SENT = /^(?:先|暂时?)?(?:不(?:发|用|要|了|必)?|别发|算了|no|don't|not now)了?[吧啊。.!！\s]*$/iu

/** 先不发, 不用了. */
export function isNotSent(typed: string): boolean {
  return NOT_SENT.test(typed.trim())
}
