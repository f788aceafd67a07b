// Mocha's dots, and at the end every test that was skipped: its title says why. FAILED_FILES names a file for the paths of files with failed
// tests, a line each.
const { appendFileSync } = require('node:fs')
const { relative } = require('node:path')
const Mocha = require('mocha')

module.exports = class DotsAndSkipped extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options)
    const skipped = []
    const failed = new Set()
    runner.on('pending', (test) => skipped.push(test.fullTitle()))
    runner.on('fail', ({ file }) => failed.add(file ? relative('.', file) : 'unknown'))
    runner.once('end', () => {
      if (skipped.length > 0) console.log('  skipped:')
      for (const title of skipped) console.log(`  - ${title}`)
      const { FAILED_FILES } = process.env
      if (FAILED_FILES) appendFileSync(FAILED_FILES, [...failed].map((file) => `${file}\n`).join(''))
    })
  }
}
