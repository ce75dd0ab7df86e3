/** Short id of a kept record, as the bot's answers print it, wherever it stands in a text. */
export const RECORD_ID = /T-\d{4}-\d{2,}/i
/** T-1116-03、04 and T-1116-03到05: numbers behind an id are ids of the same day, unless they count something. */
const IDS =
  /T-(?<day>\d{4})-(?<first>\d{2,})(?<more>(?:\s*(?:[、,，和与及/&~～—-]|到|至|\s)\s*\d{2,3}(?![\da-z.:：]|\s*[月日号点时分节课班年级人次个条篇本份页]))*)/giu
const MORE = /(?<to>[~～—-]|到|至)?\s*(?<number>\d{2,3})/gu
/** A span longer than this is a slip. */
const LONGEST_SPAN = 20

/** The id of the record that a text means, if one is typed. Of several the first. */
export function recordIdIn(text: string): string | undefined {
  return RECORD_ID.exec(text)?.[0].toUpperCase()
}

/** The ids of all records that a text names, each once. */
export function recordIdsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(IDS)].flatMap(({ groups }) => idsOf(groups!.day!, groups!.first!, groups!.more!)))]
}

/** A text without the ids in it. */
export function withoutRecordIds(text: string): string {
  return text.replace(IDS, ' ')
}

function idsOf(day: string, first: string, more: string): readonly string[] {
  const ids = [first]
  for (const { groups } of more.matchAll(MORE)) {
    const last = Number(ids.at(-1))
    const to = Number(groups!.number)
    const isSpan = groups!.to !== undefined && last < to && to - last <= LONGEST_SPAN
    for (let number = isSpan ? last + 1 : to; number <= to; number++) ids.push(String(number).padStart(2, '0'))
  }
  return ids.map((number) => `T-${day}-${number}`)
}
