import { KINDS } from '../act/slash-command.js'
import { readType } from '../types.js'
import { Words } from '../words.js'

/** The command at the head of an observation in its plain form. */
export interface PlainCommand {
  /** Behind the command and what sets it off. */
  end: number
  slash: boolean
  /** Of 推门课: the command is the type as well. */
  obsType?: string
}

const COMMANDS = [...KINDS].filter(([, kind]) => kind === 'observation').map(([word]) => word)
const TYPES: ReadonlyMap<string, string | undefined> = new Map(COMMANDS.map((word) => [word, readType(new Words(word))]))
const LONGEST_FIRST = [...COMMANDS].sort((a, b) => b.length - a.length)
const HEAD = new RegExp(`^(/ ?)?(${LONGEST_FIRST.join('|')})[ ,]`)

/** The command with which a text begins, if it is one of those that log an observation and is set off from what follows. */
export function plainCommand(text: string): PlainCommand | undefined {
  const match = HEAD.exec(text)
  return match ? { end: match[0].length, slash: match[1] !== undefined, obsType: TYPES.get(match[2]!) } : undefined
}
