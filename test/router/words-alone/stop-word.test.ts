import { expect } from 'chai'
import fc from 'fast-check'
import { isStopMail } from '../../../router/words-alone/stop-word.ts'

const says = (words: string, subject = 'The title'): boolean => isStopMail({ words, subject })

describe('a mail says stop', () => {
  const alone = [
    'stop',
    'Stop',
    'STOP',
    ' stop \n',
    'stop.',
    'Stop!',
    'STOP!!!',
    '"stop"',
    '*Stop*',
    'stop stop',
    'Stopp!',
  ]
  const polite = [
    'please stop',
    'Stop please',
    'Stop, please!',
    'Please stop.',
    'Bitte stopp',
    'Stop!\n\nPlease!',
  ]
  const added: [what: string, text: string][] = [
    ['a signature', 'Stop\n-- \nAnn Example\nShop Ltd'],
    ['a signature whose blank was lost', 'Stop\n--\nAnn Example'],
    ['a quote', 'Stop\n\n> Done.\n>\n> The title says Hello.'],
    [
      'what Gmail writes',
      'stop\n\nOn Mon, 23 Nov 2026 at 10:00, Webordinary <edit@example.org>\nwrote:\n\n> Done.',
    ],
    [
      'what is left of that above our delimiter',
      'stop\n\nOn Mon, 23 Nov 2026 at 10:00, Webordinary <edit@example.org> wrote:',
    ],
    [
      'the same in German',
      'Stopp\n\nAm Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Webordinary <edit@example.org>:',
    ],
    ['what Thunderbird writes', 'stop\n\nOn 23/11/2026 10:00, Webordinary wrote:'],
    [
      'what a phone writes',
      'Stop\n\nSent from my iPhone\n\n> On 23 Nov 2026, at 10:00, Webordinary <edit@example.org> wrote:\n>',
    ],
    ['what a German phone writes', 'Stop\n\nVon meinem iPhone gesendet'],
    [
      'what Outlook draws',
      'Stop\n\n________________________________\nFrom: Webordinary <edit@example.org>\nSent: Monday',
    ],
    [
      'what Outlook quotes',
      'Stop\n\nFrom: Webordinary <edit@example.org>\nSent: Monday\nTo: Ann\n\nChange the title\n\nplease',
    ],
    ['what an old Outlook writes', 'Stop\n\n-----Original Message-----\nFrom: Webordinary\n\nDone.'],
    ['a link of Outlook for phones', 'Stop\n\nGet Outlook for iOS<https://aka.ms/x>'],
  ]

  for (const text of [...alone, ...polite])
    it(`as ${JSON.stringify(text)}`, () => expect(says(text)).to.equal(true))

  for (const [what, text] of added) it(`above ${what}`, () => expect(says(text)).to.equal(true))

  it('in the subject of a mail without a text', () => {
    for (const text of ['', '-- \nAnn', 'Sent from my iPhone'])
      expect(says(text, 'Stop!'), text).to.equal(true)
  })
})

describe('a mail says more than stop', () => {
  const texts = [
    '',
    'please',
    'stop?',
    'stop 5',
    'stop it',
    'Stop the music on the homepage',
    "don't stop",
    'non-stop',
    'Stops',
    'Unstoppable',
    'Stop!\n\nMake it blue instead.',
    'Stop\n\nMake these blue:\n\n> the header',
    'Stop\n\nTitle: Hello\nColour: red',
    'Stop.\n\nThanks,\nAnn',
    'Make it blue\n-- \nstop',
    '> stop',
    'On Monday at 10:00 edit@example.org wrote:',
  ]

  for (const text of texts) it(`in ${JSON.stringify(text)}`, () => expect(says(text)).to.equal(false))

  it('when only the subject says it, and the text something else', () => {
    expect(says('Make it blue', 'Stop')).to.equal(false)
  })

  it('when the subject only repeats that of an earlier mail', () => {
    for (const subject of ['Re: stop', 'AW: Stop', 'Fwd: stop', '']) expect(says('', subject)).to.equal(false)
  })
})

describe('looking for the word', () => {
  it('finds it whatever the mail program quotes below', () => {
    fc.assert(
      fc.property(fc.string(), (quoted) => {
        expect(says(`Stop\n\n${quoted.replaceAll(/^/gm, '> ')}`)).to.equal(true)
      }),
    )
  })

  // Megabytes that a quadratic search would take minutes for: the test's own time limit is the assertion.
  for (const part of ['-', '_', '---a', '\n', '\n ', 'von mein', 'a: ', 'stop ', '> ', '@:'])
    it(`takes no time for a hostile mail full of ${JSON.stringify(part)}`, () => {
      expect(says(part.repeat(300_000) + 'x')).to.equal(false)
    })
})
