// A Mac brings make 3.81 and bash 3.2. What came later is told by the NEWS of make, and by the list of changes of bash.
import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { runMake } from '../docs/commands/run-make.ts'

const MAKEFILE = readFileSync('Makefile', 'utf8')

interface Newer {
  what: string
  pattern: RegExp
}

const OF_MAKE: Newer[] = [
  { what: 'override and export on one line (3.82)', pattern: /\boverride\s+export\b|\bexport\s+override\b/ },
  { what: 'private, undefine (3.82)', pattern: /^(?:.*: *)?(?:private|(?:override )?undefine)\s/m },
  { what: 'define with an operator (3.82)', pattern: /^define\s+\S+\s*[:+?]?=/m },
  {
    what: '.ONESHELL, .SHELLFLAGS, .RECIPEPREFIX (3.82)',
    pattern: /^\.(?:ONESHELL|SHELLFLAGS|RECIPEPREFIX)\b/m,
  },
  { what: '!=, ::= and :::= (4.0, 4.4)', pattern: /^[^\t#\n]*?(?:!=|::=)/m },
  { what: 'functions of 4.0 to 4.4', pattern: /\$[({](?:file|guile|let|intcmp)\b/ },
  { what: 'grouped targets (4.3)', pattern: /^[^\t#\n]*&:/m },
  { what: '.EXTRA_PREREQS, .WAIT (4.3, 4.4)', pattern: /\.(?:EXTRA_PREREQS|WAIT)\b/ },
  { what: 'load (4.0)', pattern: /^-?load\s/m },
  // Read as a file to be made by the version before.
  { what: 'a variable of a target that is only exported', pattern: /^[a-z-]+: *(?:un)?export\s+\w+\s*$/m },
]

const OF_BASH: Newer[] = [
  { what: 'associative arrays, namerefs (4.0, 4.3)', pattern: /\b(?:declare|local|typeset)\s+-[a-z]*[An]/ },
  { what: 'mapfile, readarray, coproc (4.0)', pattern: /\b(?:mapfile|readarray|coproc)\b/ },
  { what: 'upper and lower case (4.0)', pattern: /\$\$?\{\w+(?:,,?|\^\^?)/ },
  { what: '|& and &>> (4.0)', pattern: /\|&|&>>/ },
  { what: ';& and ;;& (4.0)', pattern: /;;?&/ },
  { what: 'globstar (4.0)', pattern: /\bglobstar\b/ },
  { what: '${x@Q} (4.4)', pattern: /\$\$?\{\w+@[A-Za-z]\}/ },
  { what: 'wait -n (4.3)', pattern: /\bwait\s+-n\b/ },
]

/** What of GNU, or of Linux, a Mac does not have, or has otherwise. */
const OF_TOOLS: Newer[] = [
  {
    what: 'a program that a Mac lacks',
    pattern: /(?:^|[\s;|&(@])(?:timeout|setsid|nproc|tac|truncate|flock|ionice|choom|prlimit|realpath)\s/m,
  },
  {
    what: 'cp -a and -l, sed -i and -r, date -d, stat -c, readlink -f, du -b, grep -P, xargs -r',
    pattern:
      /\b(?:cp\s+-\w*[al]|sed\s+-\w*[ir]|date\s+(?:-d|--)|stat\s+-c|readlink\s+-\w*[fe]|du\s+-\w*b|grep\s+-\w*P|xargs\s+-\w*[rd])/,
  },
  { what: '/proc', pattern: /\/proc\b/ },
]

const found = (text: string, newer: Newer[]): string[] =>
  newer.filter(({ pattern }) => pattern.test(text)).map(({ what }) => what)

const recipes = (MAKEFILE.match(/^\t.*$/gm) ?? []).join('\n')

describe('The Makefile', () => {
  it('is understood by make 3.81, bash 3.2 and the tools of BSD', () => {
    expect(found(MAKEFILE, OF_MAKE)).to.deep.equal([])
    expect(found(recipes, [...OF_BASH, ...OF_TOOLS])).to.deep.equal([])
  })

  it('would be refused for what is newer', () => {
    const newer = [
      'send: override export X := $(value X)',
      'private X := 1',
      'X != ls',
      'a b &: c',
      'send: export X',
      '.ONESHELL:',
      'define x :=',
    ]
    for (const line of newer) expect(found(line, OF_MAKE), line).not.to.deep.equal([])
    const words = [
      '\tdeclare -A x',
      '\ttimeout 5 x',
      '\tcp -al a b',
      "\tsed -i 's/a/b/' x",
      '\t@cat /proc/1/stat',
    ]
    for (const line of words) expect(found(line, [...OF_BASH, ...OF_TOOLS]), line).not.to.deep.equal([])
  })

  it('names a shell, because make 3.81 starts simple recipes by itself otherwise, without the PATH that is set', () => {
    expect(MAKEFILE).to.match(/^SHELL := \/bin\/bash$/m)
  })

  it('begins, sends and tests with Node, npm, mocha and touch alone', () => {
    const words = ['setup', 'node_modules/.installed', 'demo', 'local', 'send', 'test'].flatMap((target) => {
      const [, recipe = ''] = new RegExp(`^${target}:.*\\n((?:\\t.*\\n)+)`, 'm').exec(MAKEFILE) ?? []
      return recipe.split('\n').flatMap((line) => /^\t@?(\S+)/.exec(line)?.[1] ?? [])
    })
    expect(new Set(words)).to.deep.equal(new Set(['npm', '$(NODE)', 'touch', 'mocha']))
  })

  it('hands an instruction on as it was typed', async () => {
    const words = 'costs $5, $$(date), $(shell exit 1), "quotes" and `tick`'
    const { said } = await runMake(['send', `INSTRUCTION=${words}`, `NODE=printenv INSTRUCTION #`])
    expect(said).to.equal(`${words}\n`)
  })
})

describe('make help', () => {
  it('has lines of at most 80 characters, one for each target, under headings', async () => {
    const { said } = await runMake(['help'])
    const lines = said.trimEnd().split('\n')
    expect(lines.filter((line) => line.length > 80)).to.deep.equal([])
    const [, listed = ''] = /^\.PHONY: ((?:.*\\\n)*.*)$/m.exec(MAKEFILE) ?? []
    const targets = listed.split(/[\s\\]+/)
    const told = lines.flatMap((line) => /^ {2}make (\S+) /.exec(line)?.[1] ?? [])
    expect(told.toSorted()).to.deep.equal(targets.toSorted())
    expect(lines.filter((line) => /^\S/.test(line))).to.have.length(4)
  })
})
