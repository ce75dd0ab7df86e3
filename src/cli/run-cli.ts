import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Command, CommanderError } from 'commander'
import { loadModules, modulesIn } from '../load.js'
import { fromCode } from '../root.js'
import { AccountIo } from './account-io.js'
import { failureSentence } from './failure-sentence.js'
import type { CliIo } from './io.js'

const COMMANDS = fromCode('src', 'cli', 'commands')

/** What each file of `commands/` exports by default. It imports lightly; heavy parts are imported inside the action. */
export type Register = (program: Command, io: CliIo) => void

/**
 * Runs one command line. Exit status: 0 done, 1 refused or failed with a sentence on standard error, 2 wrong usage.
 * A command lives in the file of its name, so that one command loads one file.
 */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  const program = new Command('tingke')
  program.description('听课 — 学校听评课记录与进度').showHelpAfterError().exitOverride()
  program.configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
  const accounts = new AccountIo(io)
  try {
    await registerCommands(program, accounts.io, args[0])
    accounts.offer(program)
    await program.parseAsync([...args], { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    io.err((await accounts.unchosen(error)) ?? failureSentence(error))
    return 1
  }
}

async function registerCommands(program: Command, io: CliIo, wanted: string | undefined): Promise<void> {
  const own = modulesIn(COMMANDS).find((file) => basename(file).replace(/\.[jt]s$/, '') === wanted)
  if (own !== undefined) {
    registerOf((await import(pathToFileURL(own).href)) as Record<string, unknown>)?.(program, io)
    return
  }
  const all = await loadModules<Register>(COMMANDS, { what: 'a default function register(program, io)', pick: registerOf, names: () => [] })
  for (const { value } of all) value(program, io)
}

function registerOf(exports: Readonly<Record<string, unknown>>): Register | undefined {
  return typeof exports.default === 'function' ? (exports.default as Register) : undefined
}
