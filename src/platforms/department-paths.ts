export interface Department {
  readonly id: string
  /** Null where the platform does not tell it. */
  readonly name: string | null
  readonly parent: string | null
}

/** The names of each department with those above it, from the top down, as far as they are known. */
export function departmentPaths(departments: readonly Department[]): ReadonlyMap<string, readonly string[]> {
  const byId = new Map(departments.map((each) => [each.id, each]))
  const pathOf = (department: Department): readonly string[] => {
    const path: string[] = []
    const seen = new Set<string>()
    for (let at: Department | undefined = department; at !== undefined && !seen.has(at.id); at = byId.get(at.parent ?? '')) {
      seen.add(at.id)
      if (at.name !== null) path.unshift(at.name)
    }
    return path
  }
  return new Map(departments.map((each) => [each.id, pathOf(each)]))
}
