import { existsSync } from 'node:fs'
import { copyStore } from '../../storage/copy/copy-store.js'
import { OtherRows } from '../../storage/copy/fill-store.js'
import { isInUse } from '../../storage/is-in-use.js'
import { openStorage } from '../../storage/open-storage.js'
import { openToFill } from '../../storage/open-to-fill.js'
import type { Storage } from '../../storage/storage.js'
import { StorageError } from '../../storage/storage-error.js'
import { type StoreAddress, storeAddressOf, storePlace, wrongInStoreUrl } from '../../storage/store-address.js'
import type { RowCount } from '../../storage/stored-rows.js'
import { CliError, type CliIo } from '../io.js'
import { grouped, progressLines } from './progress-lines.js'

export interface CopyOptions {
  readonly from: string
  readonly to: string
  readonly restart?: boolean
  readonly json?: boolean
}

/** Moves a store. The target is not opened before the source has been, and the source only where nobody works with it. */
export async function copyStores(options: CopyOptions, io: CliIo): Promise<void> {
  const from = addressOf('--from', options.from)
  const to = addressOf('--to', options.to)
  if (storePlace(from) === storePlace(to)) throw new CliError('--from 和 --to 是同一处数据')
  if (from.kind === 'sqlite' && !existsSync(from.file)) throw new CliError(`来源打不开：没有文件 ${from.file}`)
  const source = await opened('来源', () => openUnused(from))
  try {
    const target = await opened('目标', () => openToFill(to))
    try {
      const say = options.json ? () => {} : io.out
      say(`从 ${storePlace(from)} 搬到 ${storePlace(to)}`)
      const lastWord = async () => {
        // Else we would see ourselves.
        await source.close()
        if (await isInUse(from)) throw new CliError(`${inUse('来源')}。目标还不能用；停止之后再运行同样的命令`)
      }
      await copy(source, target, { ...options, say, lastWord }, io)
      say('目标可以启动了：把 STORE_URL 改成目标地址，DATA_KEY（或 data.key）照旧。')
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

async function copy(
  source: Storage,
  target: Storage,
  { restart, json, say, lastWord }: CopyOptions & { readonly say: (text: string) => void; readonly lastWord: () => Promise<void> },
  io: CliIo,
): Promise<void> {
  const counts = (await source.rowCounts()).filter(({ rows }) => rows > 0)
  say(`要搬 ${countsText(counts)}`)
  const begun = await target.filled()
  if (begun !== undefined && restart) await target.beginFilling()
  else if (begun !== undefined && begun.rows > 0) say(`目标里已有 ${grouped(begun.rows)} 行，接着搬`)
  const onPage = io.draw && progressLines(counts, io.draw)
  const copied = await copyStore(source, target, onPage, lastWord)
    .catch((error: unknown) => {
      throw interrupted(error)
    })
    .finally(() => io.draw?.(''))
  switch (copied.state) {
    case 'moved':
      throw new CliError(`搬的时候来源又写入了（${copied.tables.join('、')}），目标还不能用。请先停止服务，再运行同样的命令并加 --restart`)
    case 'differs':
      throw new CliError(
        `目标和来源核对不上（${copied.tables.join('、')}），目标还不能用。请确认没有别的程序在写目标，再加 --restart 从头搬`,
      )
    case 'copied':
      for (const sum of copied.tables) {
        if (json) io.out(JSON.stringify(sum))
        else if (sum.rows > 0)
          io.out(`  ${sum.table.padEnd(14)}${grouped(sum.rows).padStart(12)} 行  校验和 ${sum.sha256.slice(0, 12)} 一致`)
      }
  }
}

async function openUnused(store: StoreAddress): Promise<Storage> {
  if (await isInUse(store)) throw new StorageError('busy')
  return openStorage({ store })
}

function addressOf(option: string, url: string): StoreAddress {
  const wrong = url === 'sqlite::memory:' ? '内存里的数据不能搬' : wrongInStoreUrl(url)
  if (wrong !== null) throw new CliError(`${option}：${wrong}`)
  return storeAddressOf(url, '.', process.cwd())
}

async function opened(which: string, open: () => Promise<Storage>): Promise<Storage> {
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    throw new CliError(error.code === 'busy' ? inUse(which) : `${which}打不开：${error.message}`)
  }
}

function inUse(which: string): string {
  return `${which}正在使用，请先停止用它的服务`
}

function interrupted(error: unknown): unknown {
  if (error instanceof OtherRows)
    return new CliError(
      '目标里没搬完的部分和来源对不上：那是另一次搬家，或者中断之后来源又写过。要从头搬，请加 --restart（丢掉目标里没搬完的部分）',
    )
  if (!(error instanceof StorageError)) return error
  if (error.code === 'refused') return new CliError('目标里已有数据，没有动它。请换一个空的数据库或新的文件')
  return new CliError(`${error.message}。没有搬完，已搬的保留在目标里；再运行一次同样的命令，从断开处接着搬`)
}

function countsText(counts: readonly RowCount[]): string {
  const all = counts.reduce((sum, { rows }) => sum + rows, 0)
  return `${counts.length} 张表 ${grouped(all)} 行：${counts.map(({ table, rows }) => `${table} ${grouped(rows)}`).join('，')}`
}
