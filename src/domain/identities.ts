/**
 * Names of a person's chat identities: the platform's own name for the user id in its directory, or with a form behind a dash for an id that
 * only some of its ways in give (an encrypted one). Whatever its form, an id says who somebody is on the platform.
 */
export function platformOfIdentity(name: string): string {
  return name.split('-', 1)[0]!
}

/** All ids of somebody on a platform. */
export function idsOn(platform: string, identities: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(identities).flatMap(([name, id]) => (platformOfIdentity(name) === platform ? [id] : []))
}
