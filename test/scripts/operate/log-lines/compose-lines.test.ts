import { expect } from 'chai'
import { composeArguments, readComposeLine } from '../../../../scripts/operate/log-lines/compose-lines.ts'
import { NOW, aLine } from './a-line.ts'

describe('what docker compose prints', () => {
  it('are lines of daemons with the names of their containers', () => {
    const line = aLine('claimed', { after: 5, projectKey: 'shop#ann' })
    const text = JSON.stringify(line)

    const heard = readComposeLine(`worker-1  | 2026-11-29T03:00:00.123456789Z ${text}`, 0)

    expect(heard).to.deep.equal({ at: NOW + 5, text, line, service: 'worker-1' })
  })

  const others: [string, string, object][] = [
    [
      'another program',
      'emulator-1  | 2026-11-29T03:00:00.123456789Z Ready. | 1',
      { at: NOW + 123, text: 'Ready. | 1', service: 'emulator-1' },
    ],
    [
      'a time with a zone',
      'door-1 | 2026-11-29T05:00:00.1+02:00 x',
      { at: NOW + 100, text: 'x', service: 'door-1' },
    ],
    ['no time', 'prepare-1  | Error: no', { at: 7, text: 'Error: no', service: 'prepare-1' }],
    [
      'an empty line',
      'prepare-1  | 2026-11-29T03:00:00.000000000Z',
      { at: NOW, text: '', service: 'prepare-1' },
    ],
  ]
  for (const [what, printed, expected] of others)
    it(`may be of ${what}`, () => {
      expect(readComposeLine(printed, 7)).to.deep.equal(expected)
    })

  it('may be its own words, which are no line of a container', () => {
    expect(readComposeLine('no configuration file provided: not found', 7)).to.equal(undefined)
  })

  it('is asked for by arguments, in which no name can be an option', () => {
    const asked = { since: NOW, services: ['--help'], isFollowed: true }

    expect(composeArguments('c.yaml', 'stand-in', asked).slice(5)).to.deep.equal([
      'logs',
      '--no-color',
      '--timestamps',
      '--since',
      '2026-11-29T03:00:00.000Z',
      '--follow',
      '--',
      '--help',
    ])
  })
})
