import { statfsSync } from 'node:fs'

export interface FreeSpace {
  readonly megabytes: number
  /** With its unit. */
  readonly says: string
}

const KILOBYTE = 1024

/** What is left for this user on the disk of a folder; undefined where the folder cannot be asked about. */
export function freeSpace(folder: string): FreeSpace | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder)
    const kilobytes = Math.floor((bavail * bsize) / KILOBYTE)
    const megabytes = Math.floor(kilobytes / KILOBYTE)
    return { megabytes, says: megabytes > 0 ? `${megabytes} MB` : `${kilobytes} KB` }
  } catch {
    return undefined
  }
}
