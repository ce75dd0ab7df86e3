import type { fieldsZh } from './fields-zh.js'

export const fieldsEn: typeof fieldsZh = {
  fieldMissing: (label, example) =>
    example === undefined
      ? `Please choose: ${label}`
      : `One thing is missing: ${label}. Just answer with it.\n(The whole command, e.g. ${example})`,
}
