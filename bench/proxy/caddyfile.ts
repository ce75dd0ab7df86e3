import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { fromRoot } from '../../src/root.js'

/** Where the proxy of a measurement listens, what it stands before, and the folder that holds its certificates. */
export interface Place {
  readonly port: number
  readonly instances: readonly number[]
  readonly folder: string
}

/** Nothing that another Caddy on this machine would notice. */
const OWN_WORLD = `{
  admin off
  local_certs
  skip_install_trust
  auto_https disable_redirects
  storage file_system FOLDER
  log {
    output discard
  }
}
`
const OWN_INSTANCES = 'tingke-1:3000 tingke-2:3000'

/**
 * The configuration of the proxy in `compose.yaml` itself, with other instances, at another address, and with a certificate that it makes for itself and
 * that no other program is told of.
 */
export function caddyfile({ port, instances, folder }: Place): string {
  const compose = load(readFileSync(fromRoot('compose.yaml'), 'utf8')) as {
    readonly configs: { readonly caddyfile: { readonly content: string } }
  }
  const site = compose.configs.caddyfile.content
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in compose.yaml
  const [name, upstreams] = ['${DOMAIN}', OWN_INSTANCES]
  if (!site.includes(name) || !site.includes(upstreams)) throw new Error('compose.yaml names its domain or its instances in another way')
  return OWN_WORLD.replace('FOLDER', folder) + site.replace(name, `https://127.0.0.1:${port}`).replace(upstreams, addresses(instances))
}

function addresses(ports: readonly number[]): string {
  return ports.map((port) => `127.0.0.1:${port}`).join(' ')
}
