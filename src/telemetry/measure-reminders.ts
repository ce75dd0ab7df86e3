import type { Metrics } from './metrics.js'
import { replaced } from './replaced.js'

interface Reminds {
  // biome-ignore lint/suspicious/noExplicitAny: whatever a reminder holds besides its key, it is handed on as it came
  remind(reminders: readonly any[], audit?: any): Promise<readonly boolean[]>
}

/** A key begins with what the message is; anything else is not made a label. */
const KINDS = new Set(['digest', 'county-digest', 'nudge', 'deadline', 'follow-up', 'escalation'])

/** The same store, with every reminder it keeps counted by kind; lines to the administrator are `operator`. */
export function measureReminders<S extends Reminds & object>(storage: S, metrics: Pick<Metrics, 'reminder'>): S {
  const remind: Reminds['remind'] = async (reminders, audit) => {
    const kept = await storage.remind(reminders, audit)
    for (const [i, { row }] of reminders.entries()) {
      const [kind = ''] = String(row.key).split(' ')
      if (kept[i]) metrics.reminder(KINDS.has(kind) ? kind : 'operator')
    }
    return kept
  }
  return replaced(storage, { remind } as Partial<S>)
}
