import { TableError } from './table-error.js'

/** Text of a CSV file: UTF-8 with or without a byte order mark, else GB18030, which Chinese Excel writes. */
export function decodeText(bytes: Uint8Array): string {
  const text = decodeStrictly(bytes, 'utf-8') ?? decodeStrictly(bytes, 'gb18030')
  if (text === undefined || text.includes('\u0000')) throw new TableError('文件的文字编码读不出来，请另存为“CSV UTF-8”或 .xlsx 再试')
  return text
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
