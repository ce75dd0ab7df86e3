/** `HH:MM` of a minute of the day; one beyond midnight is told as the clock shows it then. */
export function clockTime(minute: number): string {
  return `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
