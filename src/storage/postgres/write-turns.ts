import { monthDayOf } from '../rows/record-number.js'
import { namesOf, RECORD_TYPES } from '../rows/stored-tables.js'
import type { Turn } from '../storage.js'
import { outboxRow } from './outbox-writer.js'
import { CREDIT, MOST_LESSONS_TEXT, newRecordRow } from './record-rows.js'
import { rowsOf } from './rows.js'
import { type Statement, statement } from './statement.js'

const TURN = 'i bigint, platform text, account text, message_id text, at_ms bigint, reply text, first bigint, n bigint'
/** What the statement itself gives to a record: the number, and with it the id. */
const NEW_RECORD = RECORD_TYPES.replace('id text, ', '').replace(', version bigint', '')
const NEW_NAMES = namesOf(NEW_RECORD).join(', ')
const DRAFT_KEY = 'person text, chat text'
const ROW = `key text, platform text, account text, recipient text, body text, due_at_ms bigint, expires_at_ms bigint`
const ROW_NAMES = namesOf(ROW).join(', ')
/** Claims of turns that were kept before; each is looked for by its key, whatever the tables held when the plan was made. */
export const foundClaims = (turns: string) => `select x.i, t.ids, t.reply from ${turns} cross join lateral (
  select ids, reply from claims where platform = x.platform and account = x.account and message_id = x.message_id offset 0) t`
/** Ids as an array, by the place of their record in the batch. */
const IDS = '(select ids from given)'
/** Those of one turn's records as JSON: an id of ours holds nothing that JSON would write otherwise. */
const IDS_OF_TURN = `case when x.n = 0 then '[]' else '["' || array_to_string(${IDS}[x.first:x.first + x.n - 1], '","') || '"]' end`
const FRESH = 'x.i not in (select i from known)'

/**
 * Finds which of the turns were kept before, and writes of the others what nearly every turn writes: claims, records with the next numbers of
 * their school and day, credits, drafts and outbox. Gives what was kept before, and the ids. Numbers are taken before anything is written, in the
 * order of their keys: two instances wait for one another, not each for the other. Claims are written plainly: one that somebody else is writing
 * just now makes the batch fail, and is found then.
 */
export const WRITE_TURNS: Statement = statement(
  `with turns as (select * from ${rowsOf(TURN)}),
   known as (${foundClaims('turns x')}),
   entered as (
     select x.*, ${FRESH} as is_fresh from ${rowsOf(`i bigint, r bigint, month_day text, ${NEW_RECORD}`, 2)}),
   wanted as (
     select r, school, month_day, row_number() over same as nth, count(*) over same as n
     from entered where is_fresh window same as (partition by school, month_day order by r
       rows between unbounded preceding and unbounded following)),
   taken as (
     insert into sequences as t (school, month_day, last)
     select school, month_day, count(*) from wanted group by school, month_day order by school, month_day
     on conflict (school, month_day) do update set last = t.last + excluded.last returning school, month_day, last),
   given as (
     select array_agg(id order by r) as ids from (
       select w.r, 'T-' || w.month_day || '-' || lpad(w.number::text, greatest(2, length(w.number::text)), '0') as id
       from (select w.r, w.month_day, t.last - w.n + w.nth as number
         from wanted w join taken t on t.school = w.school and t.month_day = w.month_day) w
       union all select r, null from entered where not is_fresh) each),
   claimed as (
     insert into claims (platform, account, message_id, at_ms, ids, reply)
     select platform, account, message_id, at_ms, ${IDS_OF_TURN}, reply from turns x where ${FRESH}),
   recorded as (
     insert into records (id, version, ${NEW_NAMES}) select ${IDS}[r], 1, ${NEW_NAMES} from entered where is_fresh order by r),
   credited as (
     insert into credits (${namesOf(CREDIT).join(', ')})
     select p.person, x.kind, x.day, x.school, ${IDS}[x.r], x.status, x.noted, x.backfilled,
       case when length(x.lessons) <= ${MOST_LESSONS_TEXT} then x.lessons end
     from entered x cross join lateral (select distinct person from json_array_elements_text(x.credits::json) as p(person)) p where x.is_fresh),
   ended as (delete from drafts t using ${rowsOf(`i bigint, ${DRAFT_KEY}`, 3)} where ${FRESH} and t.person = x.person and t.chat = x.chat),
   put as (
     insert into drafts (person, chat, asked_at_ms, body)
     select person, chat, asked_at_ms, body from ${rowsOf(`i bigint, ${DRAFT_KEY}, asked_at_ms bigint, body text`, 4)} where ${FRESH}
     on conflict (person, chat) do update set asked_at_ms = excluded.asked_at_ms, body = excluded.body),
   sent as (
     insert into outbox (ids, ${ROW_NAMES}) select ${IDS_OF_TURN}, ${ROW_NAMES}
     from ${rowsOf(`i bigint, first bigint, n bigint, ${ROW}`, 5)} where ${FRESH} on conflict (key) do nothing)
   select i, ids, reply, null as given from known
   union all select null, null, null, ${IDS}`,
)

/** What the statement says: of each turn that was kept before a row, and in one more the ids of the new records. */
export type Written =
  | { readonly i: number; readonly ids: string; readonly reply: string; readonly given: null }
  | { readonly i: null; readonly given: readonly string[] | null }

/** What the statement takes. Objects of this many are assigned to, not spread (docs/decisions/0023). */
export function turnValues(turns: readonly Turn[]): string[] {
  const spans = spansOf(turns)
  const put = new Set(turns.flatMap(({ draft }) => (draft ? draftKey(draft) : [])))
  const rows = [
    turns.map((turn, i) => Object.assign(claimOf(turn, i), { at_ms: turn.atMs, reply: JSON.stringify(turn.reply) }, spans[i])),
    turns.flatMap(({ records }, i) =>
      records.map((record, k) =>
        Object.assign(newRecordRow(record), { i, r: spans[i]!.first + k, month_day: monthDayOf(record.enteredAtMs) }),
      ),
    ),
    turns.flatMap(({ endDraft }, i) => (endDraft && !put.has(draftKey(endDraft)) ? { i, ...endDraft } : [])),
    turns.flatMap(({ draft }, i) =>
      draft ? { i, person: draft.person, chat: draft.chat, asked_at_ms: draft.askedAtMs, body: JSON.stringify(draft.body) } : [],
    ),
    turns.flatMap(({ outbox }, i) => outbox.map((row) => ({ i, ...spans[i]!, ...outboxRow(row, []) }))),
  ]
  return rows.map((each) => JSON.stringify(each))
}

interface Span {
  /** Place of the first record of a turn among those of the batch, from one. */
  readonly first: number
  readonly n: number
}

export function spansOf(turns: readonly Turn[]): Span[] {
  let first = 1
  return turns.map(({ records: { length: n } }) => {
    first += n
    return { first: first - n, n }
  })
}

export function claimOf({ claim: { platform, account, messageId } }: Turn, i = 0) {
  return { i, platform, account, message_id: messageId }
}

function draftKey({ person, chat }: { readonly person: string; readonly chat: string }): string {
  return `${person}\n${chat}`
}
