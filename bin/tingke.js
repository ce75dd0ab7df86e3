#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const built = new URL('../dist/src/cli/main.js', import.meta.url)
if (!existsSync(fileURLToPath(built))) {
  process.stderr.write('tingke: not built yet, run "npm run build" first\n')
  process.exit(1)
}
await import(built.href)
