/**
 * Address of a button that says these words in the chat, as if the person had typed them. Seen in messages of the platform's own samples and of
 * working robots, and described nowhere: the words are in the message as well, for a client that makes nothing of it.
 */
export function sayLink(words: string): string {
  return `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent(words)}`
}
