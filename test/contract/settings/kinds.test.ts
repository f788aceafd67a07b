import { expect } from 'chai'
import {
  address,
  count,
  host,
  image,
  oneOf,
  prefix,
  program,
  seconds,
  secrets,
  text,
  variables,
} from '../../../contract/settings/kinds.ts'
import type { Setting } from '../../../contract/settings/setting.ts'

const about = { name: 'X', says: 'x' }

const READS: [kind: string, setting: Setting<unknown>, good: [string, unknown][], bad: string[]][] = [
  [
    'seconds, as long as SQS can hide a message',
    seconds(about, 5),
    [
      ['0', 0],
      ['43200', 43_200],
    ],
    ['43201'],
  ],
  [
    'secrets that sign',
    secrets(about),
    [
      ['', []],
      ['x'.repeat(32), ['x'.repeat(32)]],
      [`${'x'.repeat(32)} ${'y'.repeat(40)}\n`, ['x'.repeat(32), 'y'.repeat(40)]],
    ],
    ['x'.repeat(31), `${'x'.repeat(32)} short`],
  ],
  [
    'seconds from 0.5 to 100',
    seconds(about, 5, 0.5, 100),
    [
      ['0.5', 0.5],
      ['100', 100],
      ['007', 7],
      ['1.25', 1.25],
    ],
    [
      '',
      '0.4',
      '101',
      '-1',
      '+1',
      '1e1',
      ' 1',
      '1 ',
      '1s',
      '.5',
      '1.',
      '0x10',
      'NaN',
      'Infinity',
      '1\n',
      '１',
    ],
  ],
  [
    'a count from 1 to 100',
    count(about, 4, 1, 100),
    [
      ['1', 1],
      ['100', 100],
    ],
    ['', '0', '101', '1.5', '-1', '1e1', ' 1', 'one', '1\n'],
  ],
  ['a text', text(about), [[' a ', ' a ']], ['', ' ', '\n']],
  [
    'an address',
    address(about),
    [['Edit@Example.org', 'edit@example.org']],
    ['', 'edit', 'Edit <edit@example.org>'],
  ],
  [
    'a host, or none',
    host(about),
    [
      ['', ''],
      ['github.com', 'github.com'],
      ['git.example.org:8443', 'git.example.org:8443'],
    ],
    ['https://github.com', 'github.com/ann', 'ann@github.com', ' github.com', 'github.com\n'],
  ],
  [
    'an image, or none',
    image(about),
    [
      ['', ''],
      ['node:24.21.0-bookworm-slim', 'node:24.21.0-bookworm-slim'],
      [`node@sha256:${'a1'.repeat(32)}`, `node@sha256:${'a1'.repeat(32)}`],
      [
        `mirror.example:5000/library/node:24@sha256:${'0'.repeat(64)}`,
        `mirror.example:5000/library/node:24@sha256:${'0'.repeat(64)}`,
      ],
    ],
    ['node@sha256:abc', `node@sha256:${'A1'.repeat(32)}`, 'node:24 --pull', 'node:24\n', 'https://node'],
  ],
  ['one of some words', oneOf(about, ['any', 'off'], 'any'), [['off', 'off']], ['', 'OFF', 'on', 'toString']],
  ['a prefix', prefix(about, 'webordinary'), [['wo', 'wo']], ['', 'Wo', 'w', 'a'.repeat(16)]],
  [
    'a program',
    program(about),
    [
      ['agent', ['agent']],
      ['  agent -p\t--fast ', ['agent', '-p', '--fast']],
      ['["/opt/my agent", "-p", "$HOME; rm *"]', ['/opt/my agent', '-p', '$HOME; rm *']],
      [' ["a"] ', ['a']],
    ],
    ['', '  ', '[]', '["a"', '["a", 5]', '["a", ""]', '[["a"]]'],
  ],
  [
    'names of variables for a program',
    variables(about),
    [
      ['', []],
      [' AGENT_KEY  HTTPS_PROXY ', ['AGENT_KEY', 'HTTPS_PROXY']],
    ],
    [
      'agent_key',
      'A=b',
      'A,B',
      'AWS_SECRET_ACCESS_KEY',
      'ECS_AGENT_URI',
      'GIT_PASSWORD',
      'NODE_OPTIONS',
      'LD_PRELOAD',
      'PATH',
      'HOME',
    ],
  ],
]

describe('A setting that is', () => {
  for (const [kind, { read }, good, bad] of READS) {
    for (const [value, meaning] of good)
      it(`${kind} may be ${JSON.stringify(value)}`, () => expect(read(value)).to.deep.equal(meaning))
    for (const value of bad)
      it(`${kind} is never ${JSON.stringify(value)}`, () => expect(read(value)).to.equal(undefined))
  }
})

describe('What a setting must be is said', () => {
  for (const [setting, expected] of [
    [seconds(about, 5, 0.5, 100), 'a number of seconds from 0.5 to 100'],
    [count(about, 4, 1, 100), 'a whole number from 1 to 100'],
    [oneOf(about, ['any', 'off'], 'any'), 'one of any, off'],
  ] as const)
    it(`as "${expected}"`, () => expect(setting.expected).to.equal(expected))

  it('by its fallback as well, when it has one', () => {
    expect(text(about, 'here').fallback).to.equal('here')
    expect(text(about)).to.not.have.property('fallback')
  })
})
