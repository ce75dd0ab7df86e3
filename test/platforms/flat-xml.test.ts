import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { readFlatXml } from '../../src/platforms/wecom/app/flat-xml.js'
import { textReply } from '../../src/platforms/wecom/app/passive-reply.js'

const oracle = new XMLParser({ ignoreAttributes: true, parseTagValue: false })

function fieldsOf(xml: string): Record<string, string> {
  const fields = readFlatXml(xml)
  if (typeof fields === 'string') throw new Error(fields)
  return Object.fromEntries(fields)
}

const name = fc.stringMatching(/^[A-Z][A-Za-z0-9_]{0,12}$/)
/** No carriage returns: the oracle turns them into line feeds. */
const text = fc
  .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(' 前后空格 ', '00123', '1e5', '', ']]', '<b>&amp;</b>', '/听课 李伟 七(2)班'))
  .map((value) => value.replace(/[\r\0]/g, ''))
const blank = fc.constantFrom('', ' ', '\n', '\n  ')
const cdata = text.map((value) => ({ raw: `<![CDATA[${value.replaceAll(']]>', ']] >')}]]>` }))
const plain = text.map((value) => ({ raw: value.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') }))
const element = fc.tuple(name, fc.oneof(cdata, plain), blank)

describe('callback XML', () => {
  it('reads what a general parser reads', () => {
    fc.assert(
      fc.property(fc.uniqueArray(element, { selector: ([tag]) => tag, minLength: 1 }), blank, (elements, before) => {
        const xml = `${before}<xml>${elements.map(([tag, { raw }, space]) => `${space}<${tag}>${raw}</${tag}>`).join('')}${before}</xml>${before}`
        expect(fieldsOf(xml)).toEqual(oracle.parse(xml, true).xml)
      }),
    )
  })

  it('reads back what we write, less the characters XML forbids', () => {
    fc.assert(
      fc.property(text, (words) => {
        const read = fieldsOf(textReply('LiLaoShi', 'ww1', 1764000010, words))
        expect(read.Content).toBe(words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''))
      }),
    )
  })

  it('never throws, whatever comes', () => {
    const piece = fc.constantFrom(
      '<xml>',
      '</xml>',
      '<a>',
      '</a>',
      '<a/>',
      '<![CDATA[',
      ']]>',
      '<?xml?>',
      '<!DOCTYPE x>',
      '&lt;',
      '&#x110000;',
      '&',
      '<',
      '>',
      'x',
      ' ',
    )
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => void readFlatXml(pieces.join(''))))
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (xml) => void readFlatXml(xml)))
  })

  it('keeps ids as they are written and leaves out what is nested', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <xml><ToUserName> ww1 </ToUserName><MsgId>7490112233445566778</MsgId><AgentID>00123</AgentID><EventKey/>
      <SelectedItems><SelectedItem><QuestionKey><![CDATA[grade]]></QuestionKey><OptionIds><OptionId>a</OptionId><OptionId>b</OptionId></OptionIds></SelectedItem></SelectedItems></xml>`
    expect(fieldsOf(xml)).toEqual({ ToUserName: 'ww1', MsgId: '7490112233445566778', AgentID: '00123', EventKey: '' })
  })

  it.each([
    ['<!DOCTYPE x [<!ENTITY a "b">]><xml><A>&a;</A></xml>', 'XML_DOCTYPE'],
    ['<?xml version="1.0"?><!DOCTYPE x><xml></xml>', 'XML_DOCTYPE'],
    ['<xml><!ENTITY a "b"><A>x</A></xml>', 'XML_DOCTYPE'],
    ['<xml><A>&a;</A></xml>', 'BAD_XML'],
    ['<xml><A>&constructor;</A></xml>', 'BAD_XML'],
    ['<xml><A>1</A><A>2</A></xml>', 'BAD_XML'],
    ['<xml><A x="1">1</A></xml>', 'BAD_XML'],
    ['<xml><A>1</B></xml>', 'BAD_XML'],
    ['<xml><A>1</A>', 'BAD_XML'],
    ['<xml><A>1</A></xml><xml></xml>', 'BAD_XML'],
    ['<xml><!-- c --><A>1</A></xml>', 'BAD_XML'],
    ['<root><A>1</A></root>', 'BAD_XML'],
    ['{"encrypt":"x"}', 'BAD_XML'],
    ['', 'BAD_XML'],
  ])('refuses %s', (xml, problem) => {
    expect(readFlatXml(xml)).toBe(problem)
  })
})
