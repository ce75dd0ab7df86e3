/** An object with the members that the target has now, some of them replaced; all others run on the target itself. */
export function replaced<T extends object>(target: T, members: Partial<T>): T {
  const copy: Record<string, unknown> = {}
  for (const name of namesOf(target)) {
    const member: unknown = Reflect.get(target, name, target)
    // Private members of a class are reached through the object itself only.
    copy[name] = typeof member === 'function' ? member.bind(target) : member
  }
  return Object.assign(copy, members) as T
}

/** Own ones and those of its classes. */
function namesOf(target: object): ReadonlySet<string> {
  const names = new Set<string>()
  for (let level: object = target; level !== null && level !== Object.prototype; level = Object.getPrototypeOf(level) as object) {
    for (const name of Object.getOwnPropertyNames(level)) if (name !== 'constructor') names.add(name)
  }
  return names
}
