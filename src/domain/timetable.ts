/** One weekly lesson of the timetable (课表). */
export interface Lesson {
  readonly school: string
  /** null for common time without pupils, such as 教研. */
  readonly class: string | null
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number
  readonly period: number
  readonly subject: string
  /** Staff id. */
  readonly teacher: string
}

/** One class of a school with its size. */
export interface SchoolClass {
  readonly school: string
  readonly name: string
  readonly grade: number
  /** Staff id of the homeroom teacher. */
  readonly homeroom: string | null
  readonly pupils: number
}
