import { dayOf } from '../../domain/day.js'
import { forAuthorOnly } from '../say.js'
import type { Asking, Decision } from '../turn.js'
import { ownWish, ownWishes } from './own-wishes.js'
import { toldTo, wordsOfKey } from './told-to.js'

/** 已知晓: the asker knows of these matters, so that they are not handed up. A matter nobody told the asker of in the last weeks has expired. */
export async function acknowledge(asking: Asking, matters: readonly string[]): Promise<Decision> {
  const { texts, today } = asking
  if (matters.length === 0) return say(asking, texts.acknowledgeWhat)
  const [latest, before] = await Promise.all([toldTo(asking), ownWishes(asking, 'acknowledge')])
  const told = new Set(latest.flatMap(wordsOfKey))
  const known = matters.filter((matter) => told.has(matter))
  if (known.length === 0) return say(asking, texts.reminderExpired)
  const isNew = (matter: string) => {
    const wish = before.get(matter)
    return wish === undefined || dayOf(wish.atMs) !== today
  }
  if (!known.some(isNew)) return say(asking, texts.acknowledgedAlready)
  const overdue = known.some((matter) => (matter.split('@')[1] ?? today) < today)
  return {
    ...say(asking, texts.acknowledged(overdue)),
    wishes: known.filter(isNew).map((matter) => ownWish(asking, 'acknowledge', matter, today)),
  }
}

function say(asking: Asking, text: string): Decision {
  return { reply: forAuthorOnly(asking, asking.texts.toldPrivately, { text }) }
}
