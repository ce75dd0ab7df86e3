const AGAIN = /^\s*[/／]?(?:再记(?:一[条次])?|log again)[\s:：,，]+(\S[\s\S]*)$/iu

/** What is to be logged although it looks like a repeat: the words behind 再记. */
export function saidAgain(text: string): string | undefined {
  return AGAIN.exec(text)?.[1]
}

/** 再记, 是另一次: with nothing behind it, said to the answer that it is logged already. */
export function isAgainAlone(text: string): boolean {
  return /^\s*(?:对?是?的?[,，]?\s*)?(?:再记(?:一[条次])?|(?:这)?是另(?:外)?一[次条])[吧呀啊。.!！\s]*$/u.test(text)
}
