import { type Agent, request } from 'node:http'

/** The process ended before it answered. */
export class Gone extends Error {}

/** One request over the agent's connections. Rejects with Gone when the other side ends before it has answered. */
export function callOver(agent: Agent, url: string, method: string, body?: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const outgoing = request(url, { agent, method, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }))
      response.on('error', () => reject(new Gone()))
    })
    outgoing.on('error', () => reject(new Gone()))
    outgoing.end(body)
  })
}
