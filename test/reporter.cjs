// Mocha's dots, and at the end every test that was skipped: its title says why.
const Mocha = require('mocha')

module.exports = class DotsAndSkipped extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options)
    const skipped = []
    runner.on('pending', (test) => skipped.push(test.fullTitle()))
    runner.once('end', () => {
      if (skipped.length > 0) console.log('  skipped:')
      for (const title of skipped) console.log(`  - ${title}`)
    })
  }
}
