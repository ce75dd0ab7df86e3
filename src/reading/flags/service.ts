import { dayNumber, weekdayOf } from '../moment.js'
import type { Reading, ReadingFields } from '../reading.js'
import { gradesOf, happenings, isJunior, isPrimary } from './grades.js'

/** Minutes that a day's service should last, and the hour at which it ends at the latest (policy/README §7). */
const ENOUGH = 120
const LATEST_END = '20:30'

const EVENING_STUDY = /晚自习|晚自修/
const NEW_LESSON = /(?<!不[讲上教]|没[讲上教]|没有[讲上]|未[讲上]|不得[讲上]|禁止[讲上])新课(?!标|程|改)|讲(?:了)?新(?:内容|知识|授)/
const BOTH_WEEKEND_DAYS =
  /(?:周|星期|礼拜)六[、和与及,]?(?:周|星期|礼拜)?[日天]|周六[^。\n]{0,12}周[日天]|双休日?(?:两天|都)|周末两天|两天都/
const CALLED_OFF = /取消|停(?:课|办|开)?(?:一天|一次)|不开|没有?开|没有(?:课后服务|托管|延时)|暂停/

/** Flags of after-school service (READING §11). */
export function serviceFlags(text: string, reading: Reading): string[] {
  if (reading.cancelled || (CALLED_OFF.test(text) && reading.minutes === 0)) return ['cancelled']
  const flags: string[] = []
  const services = happenings(reading)
  const eveningStudy = EVENING_STUDY.test(text)
  const lengths = reading.minutes !== undefined ? [reading] : services
  if (lengths.some((service) => isShort(service, eveningStudy))) flags.push('under-120')
  if ([reading, ...services].some(({ end }) => end !== undefined && end > LATEST_END)) flags.push('after-20:30')
  if (BOTH_WEEKEND_DAYS.test(text) || coversWeekend(reading.dates ?? [])) flags.push('weekend-two-days')
  if (NEW_LESSON.test(text)) flags.push('new-lesson')
  if (eveningStudy && services.some((service) => gradesOf(service).some(isPrimary))) flags.push('evening-study-primary')
  return flags
}

function isShort(service: ReadingFields, eveningStudy: boolean): boolean {
  return service.minutes !== undefined && service.minutes < ENOUGH && !(eveningStudy && gradesOf(service).some(isJunior))
}

function coversWeekend(dates: readonly string[]): boolean {
  const numbers = dates.map(dayNumber)
  return numbers.some((day) => weekdayOf(day) === 6 && numbers.includes(day + 1))
}
