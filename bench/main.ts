import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * `npm run bench [-- --json FILE] [--write]`: compiles the service and the measurements to `dist`, because what is measured must be what
 * `npm start` runs, and measures in a fresh process.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const built = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'bench/tsconfig.json'], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) process.exit(1)
const measured = spawnSync(process.execPath, ['dist/bench/measure.js', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exitCode = measured.status ?? 1
