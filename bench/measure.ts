import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dayOf } from '../src/domain/day.js'
import { fromRoot } from '../src/root.js'
import { measureAppend } from './append/measure-append.js'
import { measureCoordination } from './coordination/measure-coordination.js'
import { FSYNC_DELAY_MS, IN_FLIGHT, measureCallbacks } from './load/measure-callbacks.js'
import { measurePostgres } from './load/measure-postgres.js'
import { machine } from './machine.js'
import { measureOutbox } from './outbox/measure-outbox.js'
import { measureCallbacksInPass } from './pass/measure-callbacks-in-pass.js'
import { measureSchool } from './pass/measure-school.js'
import { measureStaff } from './pass/measure-staff.js'
import { measureProgress } from './progress/progress.js'
import { measureProxy } from './proxy/measure-proxy.js'
import type { Result } from './result.js'

/** Everything in one run: callbacks over all stores, progress on a small and a large ledger, schools and counties under all packs. Exit status 1 when a goal is missed. */
const { values: options } = parseArgs({
  options: { json: { type: 'string' }, write: { type: 'boolean' }, rounds: { type: 'string', default: '7' } },
})
const folder = mkdtempSync(join(tmpdir(), 'tingke-bench-'))
const say = (line: string): void => void process.stdout.write(`${line}\n`)
try {
  const on = await machine(folder)
  for (const line of on) say(line)
  say(`Callbacks, ${IN_FLIGHT} in flight, fsync delayed ${FSYNC_DELAY_MS} ms where the name says so:`)
  const results = await measureCallbacks(folder, Number(options.rounds), say)
  say('Callbacks over PostgreSQL:')
  results.push(...(await measurePostgres(folder, Number(options.rounds), say)))
  say('Three instances behind a proxy:')
  results.push(...(await measureProxy(folder, Number(options.rounds), say)))
  say('Commits with and without a message for the outbox:')
  results.push(...(await measureAppend(folder, Number(options.rounds), say)))
  say('Units of work on Redis:')
  results.push(await measureCoordination(Number(options.rounds), say))
  say('Progress on ledgers of two sizes:')
  results.push(await measureProgress(folder, say))
  say('Schools and counties under all packs:')
  results.push(...(await measureSchool(folder, say)))
  say('Messages from decision to settlement:')
  results.push(await measureOutbox(folder, Number(options.rounds), say))
  say('Callbacks while the service passes over the county:')
  results.push(await measureCallbacksInPass(folder, Number(options.rounds), say))
  say('Passes over very many staff:')
  results.push(...(await measureStaff(folder, say)))
  say('')
  for (const result of results) say(lineOf(result))
  if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 1)}\n`)
  if (options.write) writeFileSync(fromRoot('docs', 'benchmarks.md'), page(on, results))
  process.exitCode = results.every((result) => result.holds) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true })
}

function lineOf({ name, value, goal, holds, detail }: Result): string {
  return `${goal === null ? ' ' : holds ? '✓' : '✗'} ${name.padEnd(22)} ${format(value).padStart(9)} ${(goal ?? '').padEnd(8)} ${detail}`
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2)
}

function page(on: readonly string[], results: readonly Result[]): string {
  const rows = results.map(
    ({ name, value, goal, holds, detail }) =>
      `| ${name} | ${format(value)} | ${goal ?? ''} | ${goal === null ? '' : holds ? 'yes' : '**no**'} | ${detail} |`,
  )
  return `# Benchmarks

Written by \`npm run bench -- --write\` on ${dayOf(Date.now())}. Everything in one run on loopback; server and load generator are separate processes.
Messages are self-built app callbacks, sealed and signed beforehand, each another text from another of 1,600 senders; every answer is a record made.
Rounds take turns through all variants, forwards and backwards; a ratio is taken within a round, the figure is the median of the rounds. A round counts from when each of its
new connections has had its first answer.

${on.map((line) => `* ${line}`).join('\n')}

| what | value | goal | holds | detail |
|---|---|---|---|---|
${rows.join('\n')}

* **bare**: \`node:http\` that checks the signature, opens the frame, seals and signs an answer as long as the service's; understands and keeps nothing. **koa**: the same
  behind Koa and its router, which the service's callbacks go around (decision 0007).
* **none**: the service as \`npm start\` composes it, over a store that keeps nothing. **ledger**: over SQLite on disk.
* **…-2ms**: with every fsync and fdatasync ${FSYNC_DELAY_MS} ms slower (\`bench/fsync-delay.c\` through \`LD_PRELOAD\`).
* **per-request-2ms**: SQLite with one transaction a request instead of group commit.
* **outbox/bullmq**: reminders decided, written with what they tell, leased, attempted, sent to a platform that takes no time, and settled, every step
  on disk; BullMQ with the same messages on a Redis of its own (append-only file, \`everysec\`), each run in a fresh process; both sides go through
  as many messages before the clock starts, for a service runs for weeks and a new process compiles.
* **kept/acknowledged**: after the run the records in the files are counted against the answers given.
* **postgres…**: a PostgreSQL of the measurement's own on this machine, which so does the work of client, service and database; the second one under the
  slower disk. **per-request** there: a transaction for each request, as many at once as there are connections.
* **two-instances**: the same requests, half to each of two services over one database, with Redis.
* **proxy…**: three instances over one database, with Redis, behind Caddy as \`compose.yaml\` sets it up, over TLS. Meanwhile **restart**: each in turn is
  stopped and started again. **kill**: one is ended by \`kill -9\` and started again. What gets no 200 is sent again with the same id, as platforms do;
  each acknowledged message is then looked for in the database.
* **append-outbox/append**: commits of a turn with a record and a message over those of a turn with a record.
* **lua/multi**: one use of a shared budget by one script, over the same by \`WATCH\` and \`MULTI\`.
`
}
