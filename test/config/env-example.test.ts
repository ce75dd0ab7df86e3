import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.js'
import { configure } from '../../src/configure.js'
import { fromRoot } from '../../src/root.js'

const EXAMPLE = readFileSync(fromRoot('.env.example'), 'utf8')
const NAMES = [...EXAMPLE.matchAll(/^#?([A-Z][A-Z_0-9]+)=/gm)].map((found) => found[1]!)

test('the example, taken as it is or with its values, is a right environment', async () => {
  expect(readConfig(parseEnv(EXAMPLE) as Record<string, string>)).toEqual(readConfig({}))
  const values = parseEnv(EXAMPLE.replace(/^#([A-Z][A-Z_0-9]+=)/gm, '$1')) as Record<string, string>
  const { config } = await configure(values)
  expect(config).toMatchObject({ publicUrl: 'https://tingke.example.edu.cn', demo: false, console: { on: false } })
})

test('the example names every variable once', () => {
  expect(new Set(NAMES).size).toBe(NAMES.length)
  for (const name of ['HOST', 'STORE_URL', 'REDIS_URL', 'DATA_KEY', 'CONSOLE_TOKEN', 'ACCOUNTS_FILE', 'DINGTALK_STREAM']) {
    expect(NAMES).toContain(name)
  }
})
