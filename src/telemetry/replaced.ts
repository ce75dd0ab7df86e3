/** The same object with some members in place of its own; every other call reaches the object itself. */
export function replaced<T extends object>(target: T, members: Partial<T>): T {
  const others = new Map<string | symbol, unknown>()
  return new Proxy(target, {
    get(_, name) {
      if (name in members) return members[name as keyof T]
      if (!others.has(name)) {
        const member: unknown = Reflect.get(target, name, target)
        // Private members of a class are reached through the object itself only.
        others.set(name, typeof member === 'function' ? member.bind(target) : member)
      }
      return others.get(name)
    },
  })
}
