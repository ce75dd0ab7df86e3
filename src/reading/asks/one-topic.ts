import { topicOf } from '../act/topics.js'

/** The one record kind that the message speaks of; of 听评课 the first. */
export function oneTopic(text: string): string | undefined {
  const topic = topicOf(text)
  return typeof topic === 'string' ? topic : topic?.[0]
}
