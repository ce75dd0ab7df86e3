import type Database from 'better-sqlite3'
import { faultOf } from './fault-of.js'
import { type Hand, takeInHand } from './hands.js'
import type { Answer, Job } from './job.js'
import { jobRunner } from './job-runner.js'
import { VersionConflict } from './ledger-writer.js'

/**
 * Makes the function that does jobs in one transaction: a job that is refused is undone alone, the others are kept. Throws, with
 * nothing kept, what is wrong with the database itself.
 */
export function transactions(db: Database.Database, own: Hand): (jobs: readonly Job[]) => Answer[] {
  const run = jobRunner(db)
  const take = takeInHand(db, own)
  const begin = db.prepare('begin immediate')
  const commit = db.prepare('commit')
  const enter = db.prepare('savepoint job')
  const leave = db.prepare('release job')
  const undo = db.prepare('rollback to job')

  function transact(each: (job: Job) => Answer, jobs: readonly Job[]): Answer[] {
    begin.run()
    try {
      take()
      const answers = jobs.map(each)
      commit.run()
      return answers
    } finally {
      if (db.inTransaction) db.exec('rollback')
    }
  }

  function inSavepoint(job: Job): Answer {
    enter.run()
    try {
      const value = run(job)
      leave.run()
      return { value }
    } catch (error) {
      if (!isOwnFault(error)) throw error
      undo.run()
      leave.run()
      return error instanceof VersionConflict ? { value: { state: 'conflict' } } : { fault: 'refused' }
    }
  }

  return (jobs) => {
    if (jobs.every(({ task }) => task === 'check')) return jobs.map(() => ({ value: null }))
    try {
      return transact((job) => ({ value: run(job) }), jobs)
    } catch (error) {
      if (!isOwnFault(error)) throw error
      // Seldom, so that all the other transactions are spared the savepoints, which cost them a third.
      return transact(inSavepoint, jobs)
    }
  }
}

/** Only a job's own fault stays with the job; a fault of the disk is everybody's. */
function isOwnFault(error: unknown): boolean {
  return error instanceof VersionConflict || faultOf(error) === 'refused'
}
