/** 是 or 否, also in English and as a number; undefined for anything else. */
export function yesNoCell(text: string): boolean | undefined {
  if (['是', 'yes', 'true', '1'].includes(text.toLowerCase())) return true
  if (['否', 'no', 'false', '0'].includes(text.toLowerCase())) return false
  return undefined
}
