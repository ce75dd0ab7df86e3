import type { Judgement } from './judge.js'
import { type Person, peopleFrom, personBefore } from './people.js'
import type { Words } from './words.js'

/** Who said what follows at a meeting. */
export interface Speaker {
  name: string
  /** Behind the words that say so, where the opinion begins. */
  end: number
  /** What the verb makes of an opinion that neither praises nor blames. */
  verdict?: Judgement
}

const SPEAKS =
  /(?:首先|最后|接着|重点|主要|补充|也|都|则)*(?:作了?)?(?:发言|说(?![课明法稿得])|认为|提出|指出|觉得|表示|谈到|谈(?=[:说])|点评|建议)(?:说|道|到|了)?\s?[:,]?\s?/g
const SPEAKER_LABEL = /(?:发言|点评)(?:人|者)?\s?[:是]\s?(?=[\u4e00-\u9fff])/g
const NAME_AND_COLON = /(?<=^|[\s,，。;；])([\u4e00-\u9fff]{2,4}?)(?:老师|主任|校长)?:/g
/** The clause of an opinion begins right behind its speaker. */
const GAP = /^[\ue000\s,:]*$/

/** Takes those out of what is left who are said to have spoken: 王小红发言：…, 何涛认为…; `known` also by their name and a colon. */
export function takeSpeakers(words: Words, known: readonly string[] = []): Speaker[] {
  const speakers: Speaker[] = []
  const add = (name: string, start: number, end: number, verdict?: Judgement): void => {
    words.claim(start, end)
    speakers.push({ name, end, verdict })
  }
  for (const verb of words.rest.matchAll(SPEAKS)) {
    const person = personBefore(words, verb.index) ?? knownBefore(words, verb.index, known)
    if (!person || person.value === '@sender') continue
    const verdict = verb[0].includes('建议') ? 'improvement' : verb[0].includes('指出') ? 'shortcomings' : undefined
    add(person.value, person.start, verb.index + verb[0].length, verdict)
  }
  for (const label of words.rest.matchAll(SPEAKER_LABEL)) {
    const [person] = peopleFrom(words, label.index + label[0].length, { strict: true, one: true })
    if (person) add(person.value, label.index, person.end)
  }
  for (const match of words.text.matchAll(NAME_AND_COLON))
    if (known.includes(match[1]!)) add(match[1]!, match.index, match.index + match[0].length)
  return speakers
}

function knownBefore({ rest }: Words, end: number, known: readonly string[]): Person | undefined {
  const value = known.find((name) => rest.slice(0, end).endsWith(name))
  return value === undefined ? undefined : { start: end - value.length, end, value }
}

/** Who said the clause that begins at a place. */
export function speakerAt(speakers: readonly Speaker[], rest: string, at: number): Speaker | undefined {
  return speakers.find(({ end }) => end <= at && GAP.test(rest.slice(end, at)))
}
