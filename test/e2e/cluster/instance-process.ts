/**
 * One instance of the whole service as a process, with a clock that is as far from this machine's as it is told. It says where it listens, and stops on
 * SIGTERM as `npm start` does.
 */
import { createApp } from '../../../src/app.js'
import { configure } from '../../../src/configure.js'

/** What the parent hears. */
export interface Heard {
  readonly url: string
}

let offsetMs = Number(process.env.CLOCK_OFFSET_MS ?? 0)
process.on('message', (byMs: number) => {
  offsetMs += byMs
})
const { config } = await configure(process.env)
const app = await createApp(config, { now: () => Date.now() + offsetMs })
const { url } = await app.start()
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)))
process.on('disconnect', () => process.exit(1))
process.send!({ url } satisfies Heard)
