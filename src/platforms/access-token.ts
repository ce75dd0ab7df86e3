import type { Coordination, Perishable } from '../coordination/coordination.js'

export interface AccessToken {
  /** The token in force; all who ask at once wait for one request. Rejects with a DeliveryError. */
  current(): Promise<string>
  /** This one was refused: the next `current` asks for another, unless that has happened already. */
  refused(token: string): Promise<void>
}

/** The token of an app: one per app, shared by all instances, never asked for more often than needed. */
export function accessToken(key: string, load: () => Promise<Perishable>, coordination: Coordination): AccessToken {
  return {
    current: () => coordination.cached(key, load),
    refused: (token) => coordination.forget(key, token),
  }
}

/** Renewed so long before its end that none runs out on the way; of a life too short for that, half is used. */
export function tokenLifeMs(lifeS: number, renewedBeforeS: number): number {
  return Math.max(lifeS - renewedBeforeS, lifeS / 2) * 1000
}
