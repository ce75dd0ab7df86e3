import type { Command } from 'commander'
import { INSTANT_EXAMPLE, isInstant } from '../../domain/instant.js'
import { CliError, type CliIo } from '../io.js'

interface Options {
  readonly at: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/**
 * `remind --at ISO`: sends what is due at that moment, from the store as it is now. With `--dry-run` it only says who would get what: nothing is
 * sent and nothing is kept.
 */
export default function register(program: Command, io: CliIo): void {
  program
    .command('remind')
    .description('提醒：发出那一刻该发的，或先看看该发给谁、发什么')
    .requiredOption('--at <moment>', `哪一刻，如 ${INSTANT_EXAMPLE}`)
    .option('--dry-run', '只看，不发')
    .option('--json', '输出 JSON')
    .action(async ({ at, dryRun, json }: Options) => {
      if (!isInstant(at)) throw new CliError(`不是带时区的时刻：${at}，请写成 ${INSTANT_EXAMPLE} 这样`)
      const wanted = { atMs: Date.parse(at), json: json ?? false }
      if (dryRun) await import('../remind/preview-reminders.js').then(({ previewReminders }) => previewReminders(wanted, io))
      else await import('../remind/send-reminders.js').then(({ sendReminders }) => sendReminders(wanted, io))
    })
}
