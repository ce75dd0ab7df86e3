import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type DataKey, dataKeyOf, KEY_BYTES } from './vault.js'

export interface DataKeys {
  /** The first seals, all open. */
  readonly keys: readonly DataKey[]
  /** What the operator must be told, once. */
  readonly notice: string | null
}

export interface DataKeySource {
  /** `DATA_KEY`: 32 bytes in base64. */
  readonly env: string | null | undefined
  readonly dataDir: string
}

/**
 * The keys of private texts: `DATA_KEY` first, then those of `data.key` in the data directory, one a line, the newest on top.
 * Without either a key is made there, readable by the owner alone. Throws with a sentence, never with a key, when one is malformed.
 */
export function loadDataKeys({ env, dataDir }: DataKeySource, random: (bytes: number) => Buffer = randomBytes): DataKeys {
  const keys = keysAtHand({ env, dataDir })
  if (keys.length > 0) return { keys, notice: null }
  const file = keyFileIn(dataDir)
  const made = random(KEY_BYTES)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // Another process has just made one: that is the key of both.
  if (!writeNew(file, `${made.toString('base64')}\n`)) return loadDataKeys({ env, dataDir }, random)
  return {
    keys: [dataKeyOf(made)],
    notice: `已生成加密密钥 ${file}。请另行妥善备份：没有它，备份中的家访等私密文字无法读出。(Encryption key generated; keep a copy apart from the backups.)`,
  }
}

/** The same keys, none where there are none: nothing is made. */
export function keysAtHand({ env, dataDir }: DataKeySource): readonly DataKey[] {
  const file = keyFileIn(dataDir)
  const kept = linesOf(file).map((line) => parseKey(line, file))
  return distinct(env ? [parseKey(env, 'DATA_KEY'), ...kept] : kept)
}

export function keyFileIn(dataDir: string): string {
  return join(dataDir, 'data.key')
}

function linesOf(file: string): string[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  // Ours is never seen before it is whole: an empty one has lost its key.
  if (text.trim() === '') throw new Error(`${file}: 是空的，请放回备份的密钥 (the file is empty: put the key back)`)
  return text.trim().split(/\s*\n\s*/)
}

function parseKey(text: string, where: string): DataKey {
  const bytes = Buffer.from(text, 'base64')
  // Node skips what is not base64, so the key must come out as it went in.
  if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== text.trim()) {
    throw new Error(`${where}: 应是 base64 写的 ${KEY_BYTES} 字节 (expected ${KEY_BYTES} bytes in base64)`)
  }
  return dataKeyOf(bytes)
}

function distinct(keys: readonly DataKey[]): DataKey[] {
  return [...new Map(keys.map((each) => [each.id, each])).values()]
}

/** Whole and on disk before it is used: what is sealed with a lost key is lost. False when the file is there already. */
function writeNew(file: string, text: string): boolean {
  const making = `${file}.${randomBytes(6).toString('hex')}`
  const descriptor = openSync(making, 'wx', 0o600)
  try {
    writeSync(descriptor, text)
    fsyncSync(descriptor)
    linkSync(making, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    closeSync(descriptor)
    rmSync(making)
  }
}
