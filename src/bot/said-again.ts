const AGAIN = /^\s*[/／]?(?:再记(?:一[条次])?|log again)[\s:：,，]+(\S[\s\S]*)$/iu

/** What is to be logged although it looks like a repeat: the words behind 再记. */
export function saidAgain(text: string): string | undefined {
  return AGAIN.exec(text)?.[1]
}
