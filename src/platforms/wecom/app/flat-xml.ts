/** Texts of the elements directly under the root. */
export type FlatXml = ReadonlyMap<string, string>

export type XmlProblem = 'BAD_XML' | 'XML_DOCTYPE'

const NAME = /[A-Za-z_][A-Za-z0-9_.-]*/y
const ENTITY = /&([^;&]*);?/g
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const NUMERIC = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/
const DEEPEST = 8
const CDATA = '<![CDATA['

/**
 * Reads the callback XML of WeCom (§1.3) and nothing more: one root `xml`, elements without attributes, text or CDATA. Values stay text, so
 * that ids such as `00123` and message ids above 2^53 keep their digits. Elements that hold elements are checked and left out. A document
 * type, an unknown entity, an element that comes twice, or anything else is refused.
 */
export function readFlatXml(xml: string): FlatXml | XmlProblem {
  const scan = new Scan(xml)
  try {
    return scan.document()
  } catch (problem) {
    if (problem instanceof XmlRefusal) return problem.code
    throw problem
  }
}

class XmlRefusal extends Error {
  readonly code: XmlProblem
  constructor(code: XmlProblem) {
    super(code)
    this.code = code
  }
}

class Scan {
  readonly #xml: string
  #at = 0
  /** Whether the tag read last was `<name/>`. */
  #selfClosed = false

  constructor(xml: string) {
    this.#xml = xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml
  }

  document(): FlatXml {
    this.#blank()
    if (this.#sees('<?xml')) {
      this.#at = this.#find('?>') + 2
      this.#blank()
    }
    if (this.#open() !== 'xml') throw new XmlRefusal('BAD_XML')
    const fields = new Map<string, string>()
    for (;;) {
      this.#blank()
      if (this.#sees('</')) break
      const name = this.#open()
      const text = this.#content(name, 1)
      if (text === undefined) continue
      if (fields.has(name)) throw new XmlRefusal('BAD_XML')
      fields.set(name, text)
    }
    this.#close('xml')
    this.#blank()
    if (this.#at !== this.#xml.length) throw new XmlRefusal('BAD_XML')
    return fields
  }

  /** Text up to the closing tag of `name`, which is read too; undefined when the element holds elements. */
  #content(name: string, depth: number): string | undefined {
    if (this.#selfClosed) return ''
    if (depth > DEEPEST) throw new XmlRefusal('BAD_XML')
    let text = ''
    let nested = false
    for (;;) {
      const mark = this.#find('<')
      if (mark > this.#at) text += plain(this.#xml.slice(this.#at, mark))
      this.#at = mark
      if (this.#sees(CDATA)) {
        const end = this.#find(']]>')
        text += this.#xml.slice(mark + CDATA.length, end)
        this.#at = end + 3
      } else if (this.#sees('</')) {
        this.#close(name)
        if (!nested) return text
        if (text !== '') throw new XmlRefusal('BAD_XML')
        return undefined
      } else {
        nested = true
        this.#content(this.#open(), depth + 1)
      }
    }
  }

  /** Reads `<name>` or `<name/>`. */
  #open(): string {
    if (!this.#sees('<')) throw new XmlRefusal('BAD_XML')
    if (this.#sees('<!') && !this.#sees(CDATA)) throw new XmlRefusal(this.#sees('<!--') ? 'BAD_XML' : 'XML_DOCTYPE')
    this.#at += 1
    const name = this.#name()
    this.#blank()
    this.#selfClosed = this.#sees('/>')
    this.#expect(this.#selfClosed ? '/>' : '>')
    return name
  }

  #close(name: string): void {
    this.#expect('</')
    if (this.#name() !== name) throw new XmlRefusal('BAD_XML')
    this.#blank()
    this.#expect('>')
  }

  #name(): string {
    NAME.lastIndex = this.#at
    const found = NAME.exec(this.#xml)
    if (found === null) throw new XmlRefusal('BAD_XML')
    this.#at = NAME.lastIndex
    return found[0]
  }

  #blank(): void {
    for (;;) {
      const code = this.#xml.charCodeAt(this.#at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
      this.#at += 1
    }
  }

  #sees(text: string): boolean {
    return this.#xml.startsWith(text, this.#at)
  }

  #expect(text: string): void {
    if (!this.#sees(text)) throw new XmlRefusal('BAD_XML')
    this.#at += text.length
  }

  #find(text: string): number {
    const at = this.#xml.indexOf(text, this.#at)
    if (at < 0) throw new XmlRefusal('BAD_XML')
    return at
  }
}

/** Text outside CDATA: blanks around it are layout, entities stand for their characters. */
function plain(text: string): string {
  const trimmed = text.trim()
  return trimmed.includes('&') ? trimmed.replace(ENTITY, entity) : trimmed
}

function entity(whole: string, name: string): string {
  if (!whole.endsWith(';')) throw new XmlRefusal('BAD_XML')
  const known = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined
  if (known !== undefined) return known
  const number = NUMERIC.exec(name)
  const code = number === null ? Number.NaN : Number.parseInt(number[1] ?? (number[2] as string), number[1] === undefined ? 10 : 16)
  if (Number.isNaN(code) || code > 0x10ffff) throw new XmlRefusal('BAD_XML')
  return String.fromCodePoint(code)
}
