import { expect } from 'chai'
import fc from 'fast-check'
import { DELIMITER } from '../../../router/mail-templates/delimiter.ts'
import { markdown } from '../../../router/mail-templates/markdown.ts'

const textOf = (source: string): string =>
  markdown(source, 'The rest is left out.')
    .map(({ text }) => text)
    .join('\n\n')
const htmlOf = (source: string): string =>
  markdown(source, 'The rest is left out.')
    .map(({ html }) => html)
    .join('')

/** Element names and attributes of whatever a mail program would obey. */
const tagsIn = (html: string): string[] => html.match(/<[^>]*>?/g) ?? []
const OURS =
  /^<(?:\/?(?:p|ul|ol|li|strong|em|code|pre|blockquote|table|tr|th|td|a)|br|(?:p dir="auto"|pre dir="auto" class="w-box"|ul|ol|blockquote) style="[\w:;.#\- ]*"|li value="\d+"|th scope="col"|table border="1" cellpadding="4" style="border-collapse:collapse;overflow-wrap:normal;word-break:normal"|a href="(?:https?:\/\/|mailto:)[^"<>\s]*" class="w-link" style="color:#0b57d0")>$/i

const times = (text: string) => (size: number) => text.repeat(Math.ceil(size / text.length)).slice(0, size)
const grown = (line: (depth: number) => string) => (size: number) => {
  let text = ''
  for (let depth = 0; text.length < size; depth++) text += line(depth)
  return text.slice(0, size)
}

/** Each keeps a plain lexer or renderer busy for more than its length, fills its stack, or makes much of little. */
const BOMBS: Record<string, (size: number) => string> = {
  quotes: times('>'),
  'quotes with blanks': times('> '),
  'quotes one in another': grown((depth) => `${'>'.repeat(depth)} a\n`),
  'lists in one line': times('- '),
  'numbers in one line': times('1. '),
  'lists one in another': grown((depth) => `${'  '.repeat(depth)}- a\n`),
  'lists by tabs': grown((depth) => `${'\t'.repeat(depth)}- a\n`),
  'lists in quotes': times('> - '),
  'quotes in lists': times('- > '),
  'long items of a deep list': (size) =>
    ['- a', '  - a', '    - a', '      - a', '        - a'].join('\n') + times('\n          a')(size),
  'many items': times('- a\n'),
  'an almost rule': (size) => `${times('* ')(size)}a`,
  brackets: times('['),
  pictures: times('!['),
  'pictures in pictures': (size) => `${times('![')(size / 2)}a${times('](b)')(size / 2)}`,
  'links without an end': times('[a](<b "'),
  'many links': times('[a](b)'),
  'one address for many': (size) => `[a]: http://x/${'y'.repeat(size / 2)}\n\n${times('[a]')(size / 2)}`,
  'many definitions': grown((depth) => `[a${depth}]: b\n`),
  stars: times('*'),
  'stars and words': times('*a_'),
  'stars around a word': (size) => `${times('*')(size / 2)}a${times('*')(size / 2)}`,
  'bold in bold': (size) => `${times('**a ')(size / 2)}${times(' b**')(size / 2)}`,
  'ticks of every length': grown((depth) => `${'`'.repeat(depth)}a`),
  fences: times('```a\n'),
  tags: times('<a b="'),
  comments: times('<!--'),
  'a wide table with short rows': (size) => {
    const [head, rule] = [times('|a')(size / 8), times('|-')(size / 8)]
    return `${head}\n${rule}\n${times('|\n')(size)}`
  },
  'a narrow table with short rows': (size) => `|a|b|\n|-|-|\n${times('|\n')(size)}`,
  'a long table': (size) => `|a|b|\n|-|-|\n${times('|x|y|\n')(size)}`,
  entities: (size) => `http://a.example/${times('&a;')(size)}`,
  'dots of an address': (size) => `${times('a.')(size)}@`,
  addresses: times('http://a.'),
  blanks: (size) => `a${' '.repeat(size)}b`,
  'lines of blanks': times('   \n'),
  'half characters': times('*\ud83c'),
}

describe('Hostile Markdown', () => {
  for (const [what, bomb] of Object.entries(BOMBS))
    it(`takes time and room in proportion to its length: ${what}`, () => {
      for (const size of [2_000, 10_000, 1_000_000]) {
        const source = bomb(size)
        const before = process.cpuUsage()

        const length = textOf(source).length + htmlOf(source).length

        const { user, system } = process.cpuUsage(before)
        // A lexer without bounds takes seconds for the second size, or has no stack left.
        expect((user + system) / 1_000).to.be.below(1_000)
        expect(length).to.be.below(40 * Math.min(source.length, 10_000))
      }
    })

  const PIECES = [
    '*',
    '**',
    '_',
    '`',
    '```\n',
    '~~',
    '[',
    '](',
    '](http://a.example)',
    '![',
    ')',
    '<',
    '>',
    '"',
    "'",
    '&',
    '\n',
    '\n\n',
    '\n> ',
    '\n- ',
    '\n1. ',
    '\n    ',
    '\n# ',
    '\n---\n',
    '|',
    '\n|-|-|\n',
    '\\',
    '&#10;',
    '&#x3c;',
    '<script>',
    '<img src=x onerror=1>',
    'javascript:',
    'data:text/html,',
    'mailto:',
    'a@b.example?bcc=c@d.example',
    DELIMITER,
    '---',
    'Please write your next instruction above this line',
    '\u202e',
    '\u001b[2J',
    '\r',
    'word',
    ' ',
  ]
  const anything = fc.array(
    fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 5 })),
    {
      maxLength: 60,
    },
  )

  it('becomes no element but ours, and no link but to the web or to a plain mail address', () => {
    fc.assert(
      fc.property(anything, (pieces) => {
        const html = htmlOf(pieces.join(''))

        expect(tagsIn(html).filter((tag) => !OURS.test(tag))).to.deep.equal([])
        expect(html.replace(/<[^>]*>/g, '')).not.to.match(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/)
      }),
    )
  })

  it('has no control characters, no turned text, and no line that passes for our delimiter', () => {
    fc.assert(
      fc.property(anything, (pieces) => {
        const [text, html] = [textOf(pieces.join('')), htmlOf(pieces.join(''))]

        for (const shown of [text, html]) {
          expect(shown).to.match(/^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|[\n\t])*$/u)
          expect(shown.replace(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')).not.to.contain(DELIMITER)
        }
      }),
    )
  })

  for (const forged of [
    DELIMITER,
    `> ${DELIMITER}`,
    DELIMITER.replaceAll(' ', '\n'),
    DELIMITER.replace('next', '**next**'),
    DELIMITER.replace('next', '[next](https://a.example)'),
    DELIMITER.replace('---', '*-*--'),
    `\`${DELIMITER}\``,
    `|a|\n|-|\n|${DELIMITER}|`,
    `[x](http://a.example/&#10;${DELIMITER.replaceAll(' ', '&#32;')})`,
  ])
    it(`has no line of ours: ${JSON.stringify(forged)}`, () => {
      for (const shown of [textOf(forged), htmlOf(forged).replace(/<[^>]*>/g, '')])
        expect(shown.replaceAll(/\s+/g, ' ')).not.to.contain(DELIMITER)
    })

  it('shows the address of a link whose words are another address', () => {
    expect(htmlOf('[https://bank.example](https://evil.example)')).to.equal(
      '<p>https://bank.example (<a href="https://evil.example" class="w-link" style="color:#0b57d0">https://evil.example</a>)</p>',
    )
    expect(htmlOf('[bank.example/login](https://evil.example)')).to.contain('bank.example/login (<a ')
  })

  for (const target of [
    'javascript:alert(1)',
    '&#106;avascript:alert(1)',
    'JAVASCRIPT:x',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    'mailto:a@b.example?bcc=c@d.example',
    'cid:x',
    'file:///etc/passwd',
  ])
    it(`makes no link to ${target}`, () => {
      expect(htmlOf(`[here](${target})`)).not.to.contain('<a ')
    })

  it('has no line ends and no turned text in an address', () => {
    const source = '[x](https://a.example/&#10;b&#x202e;c)'

    expect(textOf(source)).to.equal('x (https://a.example/&#10;b&#x202e;c)')
    expect(htmlOf(source)).to.equal(
      '<p><a href="https://a.example/&amp;#10;b&amp;#x202e;c" class="w-link" style="color:#0b57d0">x</a></p>',
    )
  })

  it('that is nested deeper than a phone has room for is shown as it is', () => {
    const nested = (depth: number): string =>
      Array.from({ length: depth }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')

    expect(htmlOf(nested(6))).to.contain('<ul ')
    expect(htmlOf(nested(7))).not.to.contain('<ul ')
    expect(textOf(nested(7))).to.equal(nested(7))
  })

  it('that is too long keeps its beginning, in whole lines, and says that there was more', () => {
    const lines = Array.from({ length: 2_000 }, (_, i) => `line ${i} **bold**`)

    const text = textOf(lines.join('\n'))

    expect(text).to.match(/^line 0 \S*bold/)
    expect(text).to.match(/\nline \d+ \S*bold\S*\n\nThe rest is left out\.$/)
    expect(text.length).to.be.below(10_100)
  })

  it('that is one endless line keeps its beginning, in whole characters', () => {
    const text = textOf('🌻'.repeat(50_000))

    expect(text).to.match(/^(?:🌻)+\ufffd?\n\nThe rest is left out/u)
    expect(text.isWellFormed()).to.equal(true)
  })
})
