import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey } from 'node:crypto'
import { PrivateText, type Sealed, type Vault } from '../domain/sealed.js'
import { VaultError } from '../domain/vault-error.js'
import { randomPool } from './random-pool.js'

const IV_BYTES = 12
const TAG_BYTES = 16
export const KEY_BYTES = 32
/** 96 bits: no two pupils of a country meet. */
const MARK_LENGTH = 16

/** A key with its name. The name says nothing of the key and stands with every text sealed by it. */
export interface DataKey {
  readonly id: string
  readonly key: Buffer
}

export function dataKeyOf(key: Buffer): DataKey {
  if (key.length !== KEY_BYTES) throw new VaultError(`a data key has ${KEY_BYTES} bytes`)
  return { id: createHash('sha256').update('tingke data key').update(key).digest('hex').slice(0, 8), key }
}

/** Seals with the first key and opens with any: an old key stays in the list until nothing is sealed with it any more. */
export function createVault(keys: readonly DataKey[], random: (bytes: number) => Buffer = randomPool()): Vault {
  const [current] = keys
  if (current === undefined) throw new VaultError('no data key given')
  const sealing = createSecretKey(current.key)
  const associated = Buffer.from(current.id)
  const marking = createHmac('sha256', current.key).update('tingke marks').digest()
  const byId = new Map(keys.map(({ id, key }) => [id, { key: createSecretKey(key), associated: Buffer.from(id) }]))
  return {
    seal(text) {
      const iv = random(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(associated)
      // This mode gives as many bytes as it gets, at once: the end adds none.
      const data = cipher.update(text.reveal(), 'utf8')
      cipher.final()
      return { keyId: current.id, iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') }
    },

    open({ keyId, iv, tag, data }: Sealed) {
      const known = byId.get(keyId)
      if (known === undefined) throw new VaultError(`sealed with another data key (${keyId})`)
      try {
        const decipher = createDecipheriv('aes-256-gcm', known.key, Buffer.from(iv, 'base64'), { authTagLength: TAG_BYTES })
        decipher.setAAD(known.associated).setAuthTag(Buffer.from(tag, 'base64'))
        const words = decipher.update(data, 'base64')
        // Throws when anything of it was changed.
        decipher.final()
        return new PrivateText(words.toString('utf8'))
      } catch {
        throw new VaultError(`a sealed text has been changed (${keyId})`)
      }
    },

    mark(text) {
      return createHmac('sha256', marking).update(text.reveal()).digest('base64url').slice(0, MARK_LENGTH)
    },
  }
}
